import type { N8nServer } from '../../scripts/n8n/server';
import { cases, type Held } from '../e2e/crashMoments';
import { finish } from '../e2e/triggerLab';
import type { QueueLab } from './lab';
import { until } from './patience';
import { upload, videoOf } from './uploads';
import { startedBy } from './workers';

/**
 * Starts once more what was lost with its worker and had a key, on the worker that is left: what was noted is refused,
 * with words that say what to do, and the rest renders.
 */
export async function sameKeysAgain(lab: QueueLab, lost: Held[], left: N8nServer): Promise<void> {
	const { executions } = lab.n8n;
	for (const [place, { name, onceKey, isKeyNoted }] of cases.entries()) {
		if (!onceKey) continue;
		const { workflow, path, id: lostId } = lost[place];
		const known = new Set(lab.emulator.jobs.keys());
		await upload(lab.n8n, path, videoOf(10_000, place));
		const { id } = await until(`another execution, ${name}`, async () =>
			(await executions.list(workflow.id)).find((each) => each.id !== lostId),
		);
		if (!isKeyNoted) {
			const newJob = () => [...lab.emulator.jobs.keys()].find((jobId) => !known.has(jobId));
			finish(lab.emulator, await until('its render', newJob));
		}
		const { status, data } = await executions.wait(id);
		expect(status).toBe(isKeyNoted ? 'error' : 'success');
		const { message = '', description = '' } = data.resultData.error ?? {};
		expect(message).toContain(isKeyNoted ? 'has used that key before, so nothing was sent' : '');
		expect(description).toContain(isKeyNoted ? 'in your account at portal.viggle.ai' : '');
		expect(await startedBy(left)).toContain(id);
	}
}
