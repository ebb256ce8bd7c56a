// Draws every figure with sliders of a built page and compares it, byte for byte, with what the page has.
//
//     node page.mjs SITE PAGE [PAGE...]
//     node page.mjs --move FIGURE SLIDER STEP PAGE     prints the figure as it is with a slider moved
//
// Reads the page as a browser does: plans and modules are in the scripts that a figure names.
import assert from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';

const unescape = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g,
  (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]);

function moduleOf(script, name) {
  const [, named, base64] = script.match(/^engramModule\("([a-z_]+)", "([^"]*)"\);\n$/);
  const bytes = Buffer.from(base64, 'base64');
  assert.strictEqual(named, name);
  assert.ok(bytes.length < 40000, `${name}: ${bytes.length} bytes`);
  const module = new WebAssembly.Module(bytes);
  assert.deepStrictEqual(WebAssembly.Module.imports(module), [], `${name} imports nothing`);
  return module;
}

function planOf(script, id) {
  const [, of, plan] = script.match(/^engramPlan\((".*?"), (".*")\);\n$/s);
  assert.strictEqual(JSON.parse(of), id);
  return JSON.parse(plan);
}

function figuresOf(file, html) {
  const pattern = /<div class="plot">(.*?)<\/div>\n<div class="live"[^>]* data-module="(.*?)" data-scripts="(.*?)" data-figure="(.*?)" hidden>(.*?)<\/div>/gs;
  return [...html.matchAll(pattern)].map(([, svg, module, scripts, id, controls]) => {
    const [, plan, code] = unescape(scripts).split(' ').map((src) => fs.readFileSync(path.join(path.dirname(file), src), 'utf8'));
    return { svg, module: moduleOf(code, module), id, plan: planOf(plan, id), controls };
  });
}

function open(module, plan, id) {
  const face = new WebAssembly.Instance(module).exports;
  const put = (at, text) => {
    const bytes = Buffer.from(text + '\0');
    new Uint8Array(face.memory.buffer, at, bytes.length).set(bytes);
  };
  put(face.page_text(Buffer.byteLength(plan) + 1), plan);
  put(face.page_id(), id);
  const draw = () => {
    const good = face.page_draw() === 0;
    const at = face.page_bytes();
    return { good, text: Buffer.from(face.memory.buffer.slice(at, at + face.page_len())).toString() };
  };
  return { face, status: face.page_open(), draw };
}

function check(figure) {
  const { module } = figure;
  const { face, status, draw } = open(module, figure.plan, figure.id);
  const sliders = figure.controls.match(/<input type="range"/g).length;
  assert.strictEqual(status, 0, figure.id);
  assert.deepStrictEqual(draw(), { good: true, text: figure.svg }, `${figure.id}: the same bytes`);
  let frames = 0;
  const start = performance.now();
  const standards = [...figure.controls.matchAll(/min="(.*?)" max="(.*?)" step="(.*?)" value="(.*?)"/g)].map(
    ([, min, , step, value]) => Math.round((value - min) / step));
  for (let i = 0; i < sliders; i++) {
    for (let step = 0; face.page_set(i, step) === 0; step++) {
      const drawn = draw();
      frames++;
      assert.ok(drawn.text.length > 0 && (drawn.good || /never is/.test(drawn.text)), drawn.text);
      assert.strictEqual(drawn.good && step !== standards[i] && drawn.text === figure.svg, false,
        `${figure.id}: slider ${i} at step ${step} changes nothing`);
    }
    assert.strictEqual(face.page_set(i, standards[i]), 0);
  }
  const each = (performance.now() - start) / frames;
  assert.strictEqual(face.page_set(sliders, 0), 1, 'no such slider');
  assert.strictEqual(open(module, figure.plan.slice(0, 30), figure.id).status, 1, 'a damaged plan');
  assert.strictEqual(open(module, 'x' + figure.plan, figure.id).status, 1, 'an unknown model');
  console.log(`${figure.id}: ${sliders} sliders, ${frames} frames, ${each.toFixed(2)} ms each`);
}

const words = process.argv.slice(2);
if (words[0] === '--move') {
  const [, id, slider, step, page] = words;
  const html = fs.readFileSync(page, 'utf8');
  const figure = figuresOf(page, html).find((candidate) => candidate.id === id);
  const { face, draw } = open(figure.module, figure.plan, figure.id);
  assert.strictEqual(face.page_set(Number(slider), Number(step)), 0);
  process.stdout.write(draw().text);
} else {
  for (const page of words) {
    const html = fs.readFileSync(page, 'utf8');
    const figures = figuresOf(page, html);
    assert.ok(figures.length > 0, `${page} has sliders`);
    for (const figure of figures) check(figure);
  }
}
