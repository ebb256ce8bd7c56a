"""The sentences and headings of a page, as text: what a reader of the page would search for."""
from html.parser import HTMLParser

VOID = {'br', 'img', 'input', 'link', 'meta', 'hr', 'wbr', 'use', 'path', 'rect', 'line', 'circle', 'col', 'source'}
SKIPPED_TAGS = {'math', 'svg', 'script', 'style'}
SKIPPED_CLASSES = {'m', 'mg', 'v', 'badge', 'hash', 'val', 'card'}
HEADINGS = {'h1', 'h2', 'h3', 'h4', 'h5', 'h6'}


class Page(HTMLParser):
    """ids: all of the page. spots: of each sentence its id, standing and text. headings: their texts."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.spots, self.headings = [], [], []
        self.stack = []  # of what is open: (tag, what it collects or None, whether it is skipped)
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = set((attrs.get('class') or '').split())
        into = None
        if 'id' in attrs:
            self.ids.append(attrs['id'])
        if 's' in classes and attrs.get('id', '').startswith('s-'):
            into = {'id': attrs['id'], 'standing': attrs.get('data-p', ''), 'text': ''}
            self.spots.append(into)
        elif tag in HEADINGS:
            into = {'text': ''}
            self.headings.append(into)
        if tag in ('td', 'th', 'p', 'li', 'br', 'div'):
            self.handle_data(' ')
        if tag not in VOID:
            self.stack.append((tag, into, tag in SKIPPED_TAGS or
                               attrs.get('role') == 'doc-noteref' or bool(classes & SKIPPED_CLASSES)))

    def handle_startendtag(self, tag, attrs):
        if tag not in VOID:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        while self.stack and tag not in VOID:
            if self.stack.pop()[0] == tag:
                break

    def handle_data(self, data):
        if any(skipped for _, _, skipped in self.stack):
            return
        for _, into, _ in reversed(self.stack):
            if into is not None:
                into['text'] += data
                break
