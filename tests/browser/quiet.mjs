/* Every page, from disk and from a server: no console line, no breach of its policy, no request to anywhere else. */
export default async function quiet(world, tally) {
  const stops = [...world.pages.map((page) => ({ url: page.file, page })),
    ...world.samples.map((page) => ({ url: page.http, page }))];
  await world.tour(stops, {}, (tab) => tab.waitForLoadState("load"), tally);
}
