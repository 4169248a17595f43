/** Removes all that the run wrote. What it started has ended with each test file. */
export default async function teardown(): Promise<void> {
	await globalThis.viggleQueueScratch?.remove();
}
