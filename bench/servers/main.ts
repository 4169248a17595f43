import { startRenders, type RenderTimes } from './emulator';
import { startSink } from './sink';
import type { RunningServer, ServerMessage, ServerName } from './types';

/** A server in a process of its own; it ends with the process that started it. */
async function main(): Promise<void> {
	const [name, options] = process.argv.slice(2) as [ServerName, string];
	const server: RunningServer =
		name === 'sink' ? await startSink() : await startRenders(JSON.parse(options) as RenderTimes);
	process.on('message', () => tell({ traffic: server.traffic() }));
	process.on('disconnect', () => process.exit());
	tell({ url: server.url });
}

function tell(message: ServerMessage): void {
	process.send?.(message);
}

main().catch((error: Error) => {
	tell({ error: error.stack ?? error.message });
	process.exitCode = 1;
});
