import { openBrowser } from '../../scripts/browser/chromium';

/** Plays the video that a link leads to, in a browser that has never signed in; tells its length in seconds. */
export async function playAsVisitor(link: string): Promise<number> {
	const browser = await openBrowser();
	try {
		const page = await browser.newPage();
		await page.setContent(`<video src="${link}" autoplay muted></video>`);
		await page.waitForFunction(() => {
			const video = document.querySelector('video');
			return video !== null && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
		});
		return await page.locator('video').evaluate(({ duration }: HTMLVideoElement) => duration);
	} finally {
		await browser.close();
	}
}
