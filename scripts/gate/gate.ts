import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scan, sourcePatterns, type ScanResult } from './scan';
import { packAndUnpack, promisedFiles } from './tarball';

export interface GateResult {
	passed: boolean;
	source: ScanResult;
	tarball: ScanResult;
}

/** What n8n's scanner reads of a published tarball: no declarations, no sources. */
const TARBALL_PATTERNS = ['**/*.js', 'package.json'];

/** Both legs of n8n's package verification, offline: the sources, and what `npm pack` makes of the build. */
export async function gate(project: string): Promise<GateResult> {
	const source = await scan(project, await sourcePatterns());
	const tarball = await scanTarball(project);
	return { passed: source.passed && tarball.passed, source, tarball };
}

async function scanTarball(project: string): Promise<ScanResult> {
	const into = await mkdtemp(join(tmpdir(), 'viggle-gate-'));
	try {
		const { folder } = await packAndUnpack(project, into);
		const missing = await missingFiles(folder);
		if (missing.length > 0) {
			const report = `Not in the tarball: ${missing.join(', ')}. Run npm run build first.`;
			return { passed: false, report };
		}
		return await scan(folder, TARBALL_PATTERNS);
	} finally {
		await rm(into, { recursive: true, force: true });
	}
}

async function missingFiles(folder: string): Promise<string[]> {
	const promised = await promisedFiles(folder);
	const found = await Promise.all(
		promised.map((file) =>
			access(join(folder, file)).then(
				() => true,
				() => false,
			),
		),
	);
	return promised.filter((_, index) => !found[index]);
}
