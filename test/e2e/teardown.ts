/** Ends n8n by its process id and removes all that the run wrote. */
export default async function teardown(): Promise<void> {
	const running = globalThis.viggleE2e;
	if (!running) return;
	await running.server.stop();
	await running.folder.remove();
}
