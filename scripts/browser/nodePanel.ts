import type { Locator, Page } from 'playwright-core';
import { CredentialDialog } from './credentialDialog';
import { chooseFrom } from './dropdown';
import { OutputPanel } from './outputPanel';

/** The panel of one node: its input, its parameters and its output. */
export class NodePanel {
	readonly output: OutputPanel;

	private constructor(
		private readonly page: Page,
		readonly root: Locator,
	) {
		this.output = new OutputPanel(page);
	}

	static async opened(page: Page): Promise<NodePanel> {
		const root = page.getByTestId('ndv');
		await root.getByTestId('node-parameters').waitFor();
		return new NodePanel(page, root);
	}

	async title(): Promise<string> {
		return (await this.root.getByTestId('node-title-container').innerText()).trim();
	}

	/** A parameter by its internal name. */
	field(name: string): Locator {
		return this.root.getByTestId('node-parameters').getByTestId(`parameter-input-${name}`);
	}

	/** What n8n shows beside a parameter while the pointer is on it. */
	async help(name: string): Promise<string> {
		await this.field(name).locator('input, textarea').first().hover();
		return await this.page.locator('[role="tooltip"]:visible').first().innerText();
	}

	/** What the panel of a trigger says beside its parameters. */
	async triggerHelp(): Promise<string> {
		const input = this.root.getByTestId('trigger-header').locator('..').locator('..');
		await this.root.getByTestId('trigger-header').waitFor();
		return await input.innerText();
	}

	/** The labels of the parameters that are shown, from top to bottom. */
	async labels(): Promise<string[]> {
		const titles = this.root
			.getByTestId('node-parameters')
			.locator('[data-test-id="input-label"]:visible label [class*="_title_"]');
		return (await titles.allInnerTexts()).map((title) => title.trim());
	}

	/** What a dropdown shows as chosen. */
	async chosen(name: string): Promise<string> {
		return await this.field(name).locator('input').first().inputValue();
	}

	async choose(name: string, option: string): Promise<void> {
		await chooseFrom(this.page, this.field(name), option);
	}

	async type(name: string, text: string): Promise<void> {
		await this.field(name).locator('input, textarea').first().fill(text);
	}

	async turnOn(name: string): Promise<void> {
		await this.field(name).locator('.el-switch:not(.is-checked)').click();
		await this.field(name).locator('.el-switch.is-checked').waitFor();
	}

	/** Opens the list of a resource locator, types into its search and returns the entries then shown. */
	async search(name: string, text: string, untilShown: string): Promise<string[]> {
		const opened = this.page.getByTestId('rlc-search');
		if (!(await opened.isVisible())) {
			await this.field(name).getByTestId('rlc-input-container').click();
		}
		await opened.fill(text);
		// The unfiltered list stays until the answer to the search is there.
		const searched = this.page.getByTestId('rlc-item');
		await searched.getByText(untilShown, { exact: true }).waitFor();
		await searched.filter({ hasNotText: new RegExp(text, 'i') }).waitFor({ state: 'hidden' });
		return await searched.allInnerTexts();
	}

	/** Chooses an entry of a resource locator's list by searching for it. */
	async pick(name: string, entry: string): Promise<void> {
		await this.search(name, entry, entry);
		await this.page.getByTestId('rlc-item').getByText(entry, { exact: true }).click();
	}

	/** Runs the nodes before this one and waits for what they hand over. */
	async fetchInput(): Promise<void> {
		await this.root.getByText('Execute previous nodes').click();
		await this.root.getByTestId('ndv-input-panel').getByTestId('ndv-items-count').waitFor();
	}

	/** Runs this node, and those before it that have not run, until its outcome is shown. */
	async execute(): Promise<void> {
		const started = this.page.waitForResponse(/\/rest\/workflows\/[^/]+\/run/);
		await this.root.getByTestId('node-execute-button').click();
		await started;
		await this.output.finished();
	}

	/** The dialog of a new credential, whether or not others exist. */
	async newCredential(): Promise<CredentialDialog> {
		const slot = this.root.getByTestId('node-credentials-slot');
		const first = slot.getByTestId('node-credentials-empty-state');
		const select = slot.getByTestId('node-credentials-select');
		await first.or(select).first().waitFor();
		if (await first.isVisible()) {
			await first.getByRole('button').click();
		} else {
			await select.click();
			await this.page.getByTestId('node-credentials-select-item-new').click();
		}
		return await CredentialDialog.opened(this.page);
	}

	/** The dialog of the credential that the node uses. */
	async editCredential(): Promise<CredentialDialog> {
		await this.root.getByTestId('credential-edit-button').click();
		return await CredentialDialog.opened(this.page);
	}

	async close(): Promise<void> {
		await this.root.getByTestId('ndv-close-button').click();
		await this.root.waitFor({ state: 'hidden' });
	}
}
