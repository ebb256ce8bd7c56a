/* figure.js: sliders that redraw a figure with the simulator that drew it, compiled to WebAssembly.
   page.js loads it, and a module behind it, when a reader touches a slider. Where WebAssembly is refused, page.js is told
   and the figure stands as it was printed. */
(() => {
  "use strict";
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const utf8 = new TextEncoder(), text = new TextDecoder();

  /* One figure in one module: step numbers in, markup or a message out. */
  const open = (face, plan, id) => {
    const put = (at, string) => {
      const bytes = utf8.encode(string + "\0");
      new Uint8Array(face.memory.buffer, at, bytes.length).set(bytes);
    };
    put(face.page_text(utf8.encode(plan).length + 1), plan);
    put(face.page_id(), id);
    if (face.page_open() !== 0) return null;
    return (steps) => {
      steps.forEach((step, i) => face.page_set(i, step));
      const good = face.page_draw() === 0;
      const bytes = new Uint8Array(face.memory.buffer, face.page_bytes(), face.page_len());
      return { good, text: text.decode(bytes) };
    };
  };

  /* Makes `old` like `fresh` by its attributes and texts; children are only replaced where their number or
     kind differs, because new children cost a page many times as much. */
  const patch = (old, fresh) => {
    if (old.nodeType === Node.TEXT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    }
    const before = [...old.childNodes], after = [...fresh.childNodes];
    if (before.length === after.length && before.every((node, i) => node.nodeName === after[i].nodeName)) {
      before.forEach((node, i) => patch(node, after[i]));
    } else {
      old.replaceChildren(...after);
    }
  };

  /* Shows markup in `svg`, frame after frame. The markup is cut into tags and texts, which stand in the order of the
     nodes that they made: of two frames of one shape only the pieces that differ are looked at, and nothing is made
     that would have to be collected. Another shape goes the long way, through `patch`. */
  const shower = (svg) => {
    const template = document.createElement("template"), letters = { lt: "<", gt: ">", amp: "&", quot: "\"", "#39": "'" };
    const plain = (markup) => markup.replace(/&(lt|gt|amp|quot|#39);/g, (_, name) => letters[name]);
    const shape = (tag) => tag.replace(/="[^"]*"/g, "");
    let nodes = [], shown = [];
    const list = (pieces) => {
      const walker = document.createTreeWalker(svg, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      let node = svg;
      nodes = pieces.map((piece) => {
        const mine = piece.startsWith("</") ? null : node;
        if (mine) node = walker.nextNode();
        return mine;
      });
      shown = pieces;
    };
    const is_alike = (old, fresh) => old === fresh || (old[0] === "<" ? shape(old) === shape(fresh) : fresh[0] !== "<");
    const put = (node, old, fresh) => {
      if (fresh[0] !== "<") {
        node.data = plain(fresh);
        return;
      }
      const before = old.match(/="[^"]*"/g), after = [...fresh.matchAll(/([^\s=<]+)="([^"]*)"/g)];
      after.forEach(([, name, value], i) => {
        if (before[i] !== `="${value}"`) node.setAttribute(name, plain(value));
      });
    };
    return (markup) => {
      const pieces = markup.match(/<(?:"[^"]*"|[^">])*>|[^<]+/g);
      if (pieces.length === shown.length && pieces.every((piece, i) => is_alike(shown[i], piece))) {
        pieces.forEach((piece, i) => { if (piece !== shown[i]) put(nodes[i], shown[i], piece); });
        shown = pieces;
        return;
      }
      template.innerHTML = markup;
      patch(svg, template.content.firstChild);
      list(pieces);
    };
  };

  const start = (live, draw) => {
    const show = shower(document.getElementById(live.dataset.figure));
    const inputs = [...live.querySelectorAll("input")];
    const outputs = [...live.querySelectorAll("output")].map((output) => output.firstChild);
    const units = outputs.map((node) => node.parentNode.nextElementSibling);
    const status = live.querySelector("[role=status]"), says = status.firstChild, same = status.dataset.still ?? says.data;
    let waiting = 0;
    const places = (input) => (input.step.split(".")[1] || "").length;
    const redraw = () => {
      waiting = 0;
      const result = draw(inputs.map((input) => Math.round((input.value - input.min) / input.step)));
      const moved = inputs.some((input) => Number(input.value) !== Number(input.defaultValue));
      inputs.forEach((input, i) => {
        const value = String(Number(Number(input.value).toFixed(places(input))));
        outputs[i].data = value;
        const unit = units[i]?.tagName === "SPAN" ? " " + units[i].textContent : "";
        input.setAttribute("aria-valuetext", value + unit);
      });
      const line = !result.good ? "No curve here: " + result.text + "." : moved ? status.dataset.moved : same;
      if (says.data !== line) says.data = line;
      if (!result.good) return;
      show(result.text);
    };
    const ask = () => { waiting ||= requestAnimationFrame(redraw); };
    live.addEventListener("input", ask);
    live.querySelector("button").addEventListener("click", () => {
      for (const input of inputs) input.value = input.defaultValue;
      ask();
    });
    live.dataset.state = "ready";
    live.hidden = false;
    ask(); /* what was moved while the module was on its way */
  };

  /* A module, and the plan of a figure, come as scripts of their own, in either order. */
  const modules = new Map(), plans = new Map(), woken = new Set();
  const wake = async (live) => {
    const module = modules.get(live.dataset.module), plan = plans.get(live.dataset.figure);
    if (!module || plan === undefined || woken.has(live)) return;
    woken.add(live);
    try {
      const { exports } = await WebAssembly.instantiate(await module);
      const draw = open(exports, plan, live.dataset.figure);
      if (!draw) throw new Error("another plan than the module's");
      start(live, draw);
    } catch {
      live.dispatchEvent(new Event("refused"));
    }
  };
  const wake_all = () => document.querySelectorAll(".live").forEach(wake);
  window.engramModule = (name, base64) => {
    const module = WebAssembly.compile(bytesOf(base64));
    module.catch(() => {}); /* said beside each figure */
    modules.set(name, module);
    wake_all();
  };
  window.engramPlan = (figure, plan) => {
    plans.set(figure, plan);
    wake_all();
  };
})();
