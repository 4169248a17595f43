import type { Browser, Page } from 'playwright-core';

const SIZE = { width: 1280, height: 800 };
/** What takes longer is shortened to it: nobody learns from looking at a page that stands still. */
const LONGEST_STILL_MS = 1_500;
const BITS_PER_SECOND = 400_000;

/** A picture as Chromium's screencast gives it, and how long it was to be seen. */
interface Frame {
	jpeg: string;
	ms: number;
}

/** What can be seen of a page while something is done with it: a WebM without sound. */
export async function record(page: Page, act: () => Promise<void>): Promise<Buffer> {
	const session = await page.context().newCDPSession(page);
	const seen: Array<{ jpeg: string; at: number }> = [];
	session.on('Page.screencastFrame', ({ data, sessionId }) => {
		seen.push({ jpeg: data, at: Date.now() });
		void session.send('Page.screencastFrameAck', { sessionId });
	});
	const { width: maxWidth, height: maxHeight } = SIZE;
	const format = { format: 'jpeg', quality: 80, maxWidth, maxHeight } as const;
	await session.send('Page.startScreencast', format);
	await act();
	await session.send('Page.stopScreencast');
	const frames = seen.map(({ jpeg, at }, place) => {
		const next = seen[place + 1]?.at ?? at + LONGEST_STILL_MS;
		return { jpeg, ms: Math.min(next - at, LONGEST_STILL_MS) };
	});
	return await encode(page.context().browser() as Browser, frames);
}

/** Shows the frames again on a canvas, of which Chromium's own recorder makes the video. */
async function encode(browser: Browser, frames: Frame[]): Promise<Buffer> {
	const page = await browser.newPage();
	const given = { frames, size: SIZE, bits: BITS_PER_SECOND };
	const base64 = await page.evaluate(`(${replay})(${JSON.stringify(given)})`);
	await page.close();
	return Buffer.from(String(base64), 'base64');
}

/** Runs in the page. */
const replay = String.raw`async ({ frames, size, bits }) => {
	const canvas = Object.assign(document.createElement('canvas'), size);
	const brush = canvas.getContext('2d');
	const options = { mimeType: 'video/webm;codecs=vp9', videoBitsPerSecond: bits };
	const recorder = new MediaRecorder(canvas.captureStream(10), options);
	const parts = [];
	recorder.ondataavailable = ({ data }) => parts.push(data);
	const stopped = new Promise((resolve) => (recorder.onstop = resolve));
	recorder.start();
	for (const { jpeg, ms } of frames) {
		const image = new Image();
		image.src = 'data:image/jpeg;base64,' + jpeg;
		await image.decode();
		brush.drawImage(image, 0, 0, size.width, size.height);
		await new Promise((resolve) => setTimeout(resolve, ms));
	}
	recorder.stop();
	await stopped;
	const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
	let text = '';
	for (let at = 0; at < bytes.length; at += 8192)
		text += String.fromCharCode(...bytes.subarray(at, at + 8192));
	return btoa(text);
}`;
