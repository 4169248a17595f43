import type { Locator, Page } from 'playwright-core';
import { chooseFrom } from './dropdown';

/** The dialog in which a credential is filled in, saved and tested. */
export class CredentialDialog {
	private constructor(
		private readonly page: Page,
		readonly root: Locator,
	) {}

	static async opened(page: Page): Promise<CredentialDialog> {
		const root = page.getByTestId('editCredential-modal');
		await root.getByTestId('credential-save-button').waitFor();
		return new CredentialDialog(page, root);
	}

	field(name: string): Locator {
		return this.parameter(name).locator('input').first();
	}

	async choose(name: string, option: string): Promise<void> {
		await chooseFrom(this.page, this.parameter(name), option);
	}

	private parameter(name: string): Locator {
		return this.root.getByTestId(`parameter-input-${name}`);
	}

	/** Saves and waits for the connection test. n8n then closes the dialog of a new credential that works. */
	async save(): Promise<void> {
		const tested = this.page.waitForResponse(/\/rest\/credentials\/test/);
		await this.root.getByTestId('credential-save-button').click();
		await tested;
	}

	/** The banner that says that the connection works. */
	get success(): Locator {
		return this.root.getByTestId('credentials-config-container-test-success');
	}

	/** The words of the banner that says that it does not. */
	async failure(): Promise<string> {
		const banner = this.root.locator('.el-tag--danger:visible');
		await banner.getByText('More details').click();
		return await banner.innerText();
	}

	async closed(): Promise<void> {
		await this.root.waitFor({ state: 'hidden' });
	}
}
