import type { Locator, Page } from 'playwright-core';

/** The panel of one node: its input, its parameters and its output. */
export class NodePanel {
	private constructor(
		readonly page: Page,
		readonly root: Locator,
	) {}

	static async opened(page: Page): Promise<NodePanel> {
		const root = page.getByTestId('ndv');
		await root.waitFor();
		await root.getByTestId('node-parameters').waitFor();
		return new NodePanel(page, root);
	}
}
