import type { Locator, Page } from 'playwright-core';

/** Opens a parameter's dropdown and chooses an entry by its words. */
export async function chooseFrom(page: Page, parameter: Locator, option: string): Promise<void> {
	await parameter.click();
	const entry = page.locator('[role="option"]:visible').getByText(option, { exact: true }).first();
	await entry.click();
	await entry.waitFor({ state: 'hidden' });
}
