/* html-validate's standard preset finds nothing on any page. */
export default async function valid(world, tally) {
  const { HtmlValidate } = world.require("html-validate");
  const judge = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

  for (const page of world.pages) {
    const report = await judge.validateString(world.text(page.disk), page.name);
    const lines = report.results.flatMap((result) => result.messages)
      .map((line) => `${line.line}:${line.column}: ${line.message} [${line.ruleId}]`);
    tally.check(lines.length === 0, `${page.name} is valid`, lines.join("\n"));
  }
}
