// Runs experiments in the WebAssembly module and writes what `plasticity run -o` would write.
//
//     node wasm.mjs plasticity.wasm FOLDER EXPERIMENT...
//
// Also asks for what must be refused, between two runs of the first experiment.
import assert from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';

const [modulePath, folder, ...experiments] = process.argv.slice(2);
const module = new WebAssembly.Module(fs.readFileSync(modulePath));
assert.deepStrictEqual(WebAssembly.Module.imports(module), [], 'the module imports nothing');
const face = new WebAssembly.Instance(module).exports;

function write(at, bytes) {
  new Uint8Array(face.memory.buffer, at, bytes.length).set(bytes);
}

function bytes() {
  return Buffer.from(face.memory.buffer.slice(face.plasticity_bytes(),
    face.plasticity_bytes() + face.plasticity_len()));
}

function simulate(text) {
  write(face.plasticity_text(text.length), text);
  return face.plasticity_simulate();
}

function print(form) {
  return face.plasticity_print(form) === 0 ? bytes() : null;
}

for (const experiment of experiments) {
  const name = path.basename(experiment, '.sim');
  assert.strictEqual(simulate(fs.readFileSync(experiment)), 0, name);
  write(face.plasticity_id(), Buffer.from(name + '\0'));
  for (const [form, end] of [[0, 'svg'], [2, 'csv'], [3, 'json']]) {
    const printed = print(form);
    if (printed !== null) fs.writeFileSync(path.join(folder, `${name}.${end}`), printed);
  }
}

const good = fs.readFileSync(experiments[0]);
simulate(good);
const before = print(3);
assert.strictEqual(simulate(Buffer.from('title = t\nmodel = stdp_pear\nprotocol = pairing\n')), 1);
assert.match(bytes().toString(), /no model is named 'stdp_pear'/);
assert.strictEqual(print(0), null, 'nothing to print after an error');
assert.strictEqual(simulate(Buffer.alloc(0)), 1);
assert.strictEqual(face.plasticity_text(0xfffffff0), 0, 'no room for four gigabytes');
assert.strictEqual(simulate(good), 0);
assert.strictEqual(print(4), null, 'no such form');
assert.ok(print(3).equals(before), 'the same bytes again');
console.log(`wasm: ${experiments.length} experiments`);
