/* figure.js: sliders that redraw a figure with the simulator that drew it, compiled to WebAssembly.
   Where scripts or WebAssembly are refused, the controls stay hidden and the figure stands. */
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

  const start = (live, draw) => {
    const svg = document.getElementById(live.dataset.figure);
    const inputs = [...live.querySelectorAll("input")];
    const outputs = [...live.querySelectorAll("output")].map((output) => output.firstChild);
    const units = outputs.map((node) => node.parentNode.nextElementSibling);
    const status = live.querySelector("[role=status]"), says = status.firstChild, same = says.data;
    const template = document.createElement("template");
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
      template.innerHTML = result.text;
      patch(svg, template.content.firstChild);
    };
    const ask = () => { waiting ||= requestAnimationFrame(redraw); };
    live.addEventListener("input", ask);
    live.querySelector("button").addEventListener("click", () => {
      for (const input of inputs) input.value = input.defaultValue;
      ask();
    });
    live.hidden = false;
  };

  window.engramModule = async (name, base64) => {
    try {
      const module = await WebAssembly.compile(bytesOf(base64));
      for (const live of document.querySelectorAll(".live")) {
        if (live.dataset.module !== name) continue;
        const { exports } = await WebAssembly.instantiate(module);
        const draw = open(exports, live.dataset.plan, live.dataset.figure);
        if (draw) start(live, draw);
      }
    } catch { /* refused: the figure stands as it was printed */ }
  };
})();
