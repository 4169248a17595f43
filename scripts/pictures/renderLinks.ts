import type { NodePanel } from '../browser/nodePanel';

/** The README's first render, done in a panel of Create Render: two links in, a video out. */
export async function renderLinks(panel: NodePanel): Promise<void> {
	await panel.choose('imageSource', 'URL');
	await panel.type('imageUrl', 'https://example.com/character.png');
	await panel.choose('videoSource', 'URL');
	await panel.type('videoUrl', 'https://example.com/dance.mp4');
	await panel.turnOn('waitForCompletion');
	await panel.turnOn('downloadResult');
	await panel.execute();
	await panel.output.succeeded.waitFor();
	await panel.output.show('binary');
}
