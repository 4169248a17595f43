import { selectors, type Browser, type Locator, type Page } from 'playwright-core';
import { OWNER } from '../n8n/client';
import { NodeCreator } from './nodeCreator';
import { NodePanel } from './nodePanel';

/** How long anything in the editor may take; n8n's first page load is slow on a busy machine. */
export const PATIENCE_MS = 90_000;

export interface Look {
	theme?: 'light' | 'dark';
	/** Pixels of a picture for each pixel of the page. */
	scale?: number;
	size?: { width: number; height: number };
}

const DEFAULT_SIZE = { width: 1440, height: 900 };

/** n8n's editor in a browser tab, used as a person uses it. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens a tab with cookies of its own and signs in with the form. */
	static async signIn(browser: Browser, url: string, look: Look = {}): Promise<Editor> {
		selectors.setTestIdAttribute('data-test-id');
		const page = await browser.newPage({
			viewport: look.size ?? DEFAULT_SIZE,
			deviceScaleFactor: look.scale ?? 1,
			colorScheme: look.theme ?? 'light',
			// Nothing that fades or slides: a picture is taken of the end, and no click misses.
			reducedMotion: 'reduce',
		});
		page.setDefaultTimeout(PATIENCE_MS);
		const editor = new Editor(page, url);
		await page.goto(`${url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
		await page.locator('input[name="password"]').fill(OWNER.password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL(/\/home\//);
		return editor;
	}

	/** Opens a saved workflow and waits until its nodes are on the canvas. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
		await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
	}

	/** Opens an empty canvas. Nothing is saved until the first change. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').waitFor();
	}

	/** Opens the list of nodes, with the button of the canvas. */
	async openNodeCreator(): Promise<NodeCreator> {
		await this.page.getByTestId('node-creator-plus-button').click();
		return await NodeCreator.opened(this.page);
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	async openNode(name: string): Promise<NodePanel> {
		await this.node(name).dblclick();
		return await NodePanel.opened(this.page);
	}

	/** Runs the workflow with the button at the bottom of the canvas, until the last node has its tick. */
	async executeWorkflow(lastNode: string): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
		await this.node(lastNode).getByTestId('canvas-node-status-success').waitFor();
	}

	async close(): Promise<void> {
		await this.page.context().close();
	}
}
