import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

export interface ShownError {
	message: string;
	description: string;
}

export interface PlayedVideo {
	width: number;
	seconds: number;
}

/** The right side of a node's panel: what its last run put out, or why it failed. */
export class OutputPanel {
	readonly root: Locator;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('output-panel');
	}

	/** Waits for the end of a run, good or bad. */
	async finished(): Promise<void> {
		await this.succeeded.or(this.failed).first().waitFor();
	}

	get succeeded(): Locator {
		return this.root.getByTestId('node-run-status-success');
	}

	get failed(): Locator {
		return this.root.getByTestId('node-run-status-danger');
	}

	/** The error's text and its advice, as the panel shows them. */
	async error(): Promise<ShownError> {
		const message = await this.root.getByTestId('node-error-message').innerText();
		const description = await this.root.getByTestId('node-error-description').innerText();
		return { message: message.trim(), description: description.trim() };
	}

	/** The first item in the table view: cells by their column. */
	async firstItem(): Promise<Record<string, string>> {
		await this.show('table');
		await this.root.locator('table tbody td').first().waitFor();
		const columns = await this.root.locator('table th').allInnerTexts();
		const cells = await this.root.locator('table tbody tr').first().locator('td').allInnerTexts();
		const named = columns.map((column, index) => [column.trim(), cells[index]?.trim() ?? '']);
		return Object.fromEntries(named.filter(([column]) => column !== ''));
	}

	async show(view: 'schema' | 'table' | 'json' | 'binary'): Promise<void> {
		await this.root.getByTestId(`radio-button-${view}`).click();
	}

	/** Presses Download at the first file and returns what the browser saved. */
	async download(): Promise<{ fileName: string; bytes: Buffer }> {
		await this.show('binary');
		const [download] = await Promise.all([
			this.page.waitForEvent('download'),
			this.root.getByTestId('ndv-download-binary-data').first().click(),
		]);
		const bytes = await readFile(await download.path());
		return { fileName: download.suggestedFilename(), bytes };
	}

	/** Presses View at the first file and waits until its first frame can be seen. */
	async playVideo(): Promise<PlayedVideo> {
		await this.show('binary');
		await this.root.getByTestId('ndv-view-binary-data').first().click();
		const video = this.page.locator('video');
		await video.waitFor();
		await this.page.waitForFunction(() => {
			const playing = document.querySelector('video');
			return playing !== null && playing.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
		});
		return await video.evaluate((playing: HTMLVideoElement) => ({
			width: playing.videoWidth,
			seconds: playing.duration,
		}));
	}
}
