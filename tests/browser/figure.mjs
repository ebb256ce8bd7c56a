/* Figures with sliders: they obey, come back to the bytes that were printed, keep up with the screen, and are not
   there where they could not obey. */

const BUDGET_MS = 16; /* of one frame, in the middle of a hundred */

const FIGURE = (live) => document.getElementById(live.dataset.figure).outerHTML;

async function obeys(tab, live, tally, name) {
  const before = await live.evaluate(FIGURE);
  const sliders = live.locator("input");
  for (let i = 0; i < await sliders.count(); i++) {
    const slider = sliders.nth(i), value = await slider.inputValue();
    await slider.focus();
    await tab.keyboard.press("ArrowRight");
    await tab.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    const after = await live.evaluate(FIGURE);
    tally.check(after !== before, `${name}: slider ${i} redraws the figure with the keyboard`);
    tally.check(await slider.inputValue() !== value, `${name}: slider ${i} moves`);
    tally.check((await slider.getAttribute("aria-valuetext")).startsWith(String(Number(await slider.inputValue()))),
      `${name}: slider ${i} says its value`, await slider.getAttribute("aria-valuetext"));
    tally.check(await live.locator("output").nth(i).textContent() === String(Number(await slider.inputValue())),
      `${name}: slider ${i} shows its value`);
    tally.check((await live.locator("[role=status]").textContent()).startsWith("Moved"), `${name}: it is said`);
    await live.locator("button").click();
    await tab.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    tally.check(await live.evaluate(FIGURE) === before, `${name}: after the reset the figure is what was printed`);
    tally.check(await live.locator("[role=status]").textContent() === "As in the text.", `${name}: that is said too`);
  }
}

/* Moves the first slider once a frame, as a hand does, and measures the page's own work in each. */
function race(live) {
  return new Promise((done) => {
    const input = live.querySelector("input"), took = [], stamps = [];
    const ask = window.requestAnimationFrame.bind(window);
    const step = Number(input.step), count = Math.round((input.max - input.min) / step);
    window.requestAnimationFrame = (work) => ask((now) => {
      const start = performance.now();
      work(now);
      took.push(performance.now() - start);
    });
    let frame = 0;
    const tick = (now) => {
      stamps.push(now);
      if (frame++ === 120) {
        window.requestAnimationFrame = ask;
        took.sort((a, b) => a - b);
        done({ middle: took[Math.floor(took.length / 2)], worst: took[took.length - 1], frames: took.length,
          rate: 1000 * (stamps.length - 1) / (stamps[stamps.length - 1] - stamps[0]) });
        return;
      }
      input.value = String(Number(input.min) + step * (frame % (count + 1)));
      input.dispatchEvent(new Event("input", { bubbles: true }));
      ask(tick);
    };
    ask(tick);
  });
}

export default async function figure(world, tally) {
  const pages = world.pages.filter((page) => page.kind === "article" && world.text(page.disk).includes("class=\"live\""));
  tally.check(pages.length > 0, "some articles have figures with sliders");
  for (const page of pages) {
    for (const url of [page.file, page.http]) {
      await world.visit(url, {}, async (tab) => {
        await tab.waitForFunction(() => [...document.querySelectorAll(".live")].every((live) => !live.hidden));
        for (const live of await tab.locator(".live").all()) await obeys(tab, live, tally, page.name);
      }, tally);
    }
    await world.visit(page.file, {}, async (tab) => {
      await tab.waitForFunction(() => !document.querySelector(".live").hidden);
      for (const live of await tab.locator(".live").all()) {
        const { middle, worst, frames, rate } = await live.evaluate(race);
        const words = `${middle.toFixed(2)} ms of script in the middle frame, ${worst.toFixed(2)} in the worst, ` +
          `${frames} frames, ${rate.toFixed(1)} a second`;
        console.log(`${page.name}, ${await live.getAttribute("data-figure")}: ${words}`);
        tally.check(frames > 60 && middle < BUDGET_MS, `${page.name}: a figure is redrawn within a frame`, words);
      }
    }, tally);
    await world.visit(page.file, { script: false }, async (tab) => {
      tally.check(await tab.locator(".live:visible").count() === 0, `${page.name}: no slider without script`);
      tally.check(await tab.locator(".plot svg:visible").count() > 0, `${page.name}: the figure stands`);
    }, tally);
    await world.visit(page.file, {}, async (tab) => {
      await tab.addInitScript(() => { WebAssembly.compile = () => Promise.reject(new Error("refused")); });
      await tab.reload();
      await tab.waitForTimeout(300);
      tally.check(await tab.locator(".live:visible").count() === 0, `${page.name}: no slider without WebAssembly`);
    }, tally);
  }
  const plain = world.pages.filter((page) => world.text(page.disk).includes("wasm-unsafe-eval") &&
    !world.text(page.disk).includes("class=\"live\""));
  tally.check(plain.length === 0, "only pages with sliders may run WebAssembly", plain.map((page) => page.name).join("\n"));
}
