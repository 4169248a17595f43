import type { Locator, Page } from 'playwright-core';
import { NodePanel } from './nodePanel';

/** The list on the right of the canvas from which nodes are added. */
export class NodeCreator {
	private constructor(
		private readonly page: Page,
		readonly root: Locator,
	) {}

	static async opened(page: Page): Promise<NodeCreator> {
		const root = page.getByTestId('node-creator');
		await root.waitFor();
		return new NodeCreator(page, root);
	}

	/** Types into the search and returns the names found. */
	async search(text: string): Promise<string[]> {
		await this.page.getByTestId('node-creator-search-bar').fill(text);
		await this.entry('Viggle').waitFor();
		return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Opens the list of a node's actions and triggers. */
	async openNode(name: string): Promise<void> {
		await this.entry(name).click();
		await this.root.getByText('Node details').waitFor();
		// What was found slides out while the actions slide in.
		await this.entry(name).waitFor({ state: 'hidden' });
	}

	/** Shows a section's entries; n8n opens with the one that fits the workflow, as the first. */
	async unfold(section: 'Actions' | 'Triggers'): Promise<void> {
		const headings = this.root.getByTestId('node-creator-category-item');
		const first = await headings.first().innerText();
		if (first.startsWith(section)) return;
		const before = await this.entries();
		await headings.getByText(section).click();
		await this.root.getByTestId('node-creator-item-name').nth(before.length).waitFor();
	}

	async entries(): Promise<string[]> {
		return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Adds the node that an action or trigger stands for; n8n opens its panel. */
	async add(action: string): Promise<NodePanel> {
		await this.entry(action).click();
		return await NodePanel.opened(this.page);
	}

	private entry(name: string): Locator {
		return this.page.getByTestId('node-creator-item-name').getByText(name, { exact: true });
	}
}
