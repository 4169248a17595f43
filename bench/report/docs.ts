import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { fillIn } from './fillIn';
import { drawPictures } from './pictures';
import type { Report } from './report';
import { printCases, printGoals, printHeadlines, printMachine, printSummary } from './text';

const DOCS = resolve(__dirname, '..', '..', 'docs');
const PAGE = join(DOCS, 'PERFORMANCE.md');
const README = resolve(DOCS, '..', 'README.md');

/** Puts the figures and the pictures of a run into the pages, between the marks that they have for them. */
export async function writeDocs(report: Report): Promise<void> {
	const pictures = drawPictures(report);
	await mkdir(join(DOCS, 'images'), { recursive: true });
	for (const { fileName, svg } of pictures) await writeFile(join(DOCS, 'images', fileName), svg);

	const parts: Record<string, string> = {
		machine: `${printMachine(report)}. Medians of ${report.runs} runs, with the smallest and the largest in brackets.`,
		goals: printSummary(report.rows),
	};
	for (const row of report.rows) {
		parts[row.id] = [printCases(row), printGoals(row)].filter((text) => text !== '').join('\n\n');
	}
	await fillInFile(PAGE, parts);
	await fillInFile(README, { performance: printHeadlines(report.rows) });
}

async function fillInFile(path: string, parts: Record<string, string>): Promise<void> {
	await writeFile(path, fillIn(await readFile(path, 'utf8'), parts));
}
