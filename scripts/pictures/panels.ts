import type { Locator } from 'playwright-core';
import type { NodePanel } from '../browser/nodePanel';
import { buildNode, chain, withCredential, type WorkflowDraft } from '../n8n/workflow';
import type { Picture } from './picture';
import { renderLinks } from './renderLinks';
import type { Studio } from './studio';

const TOASTS = '.el-notification { visibility: hidden !important }';

const WINDOW = { width: 1440, height: 900 };

/** Takes a picture in a window as high as what it shows. */
async function inWindow(
	{ editor: { page } }: Studio,
	height: number,
	take: () => Promise<Buffer>,
): Promise<Buffer> {
	await page.setViewportSize({ ...WINDOW, height });
	try {
		return await take();
	} finally {
		await page.setViewportSize(WINDOW);
	}
}

const withoutToasts = (part: Locator): Promise<Buffer> => part.screenshot({ style: TOASTS });

const startWith = (type: string): WorkflowDraft => ({
	name: type,
	...chain(
		buildNode('Start', 'n8n-nodes-base.manualTrigger'),
		buildNode('Viggle', 'n8n-nodes-viggle.viggle'),
	),
});

async function openPanel(
	{ n8n, credential, editor }: Studio,
	draft: WorkflowDraft,
	node: string,
): Promise<NodePanel> {
	const { id } = await n8n.createWorkflow(withCredential(draft, credential));
	await editor.openWorkflow(id);
	return await editor.openNode(node);
}

/** The README's five steps, done: two links in, a video out. */
const firstRender: Picture = {
	name: 'first-render',
	async take(studio) {
		const panel = await openPanel(studio, startWith('first render'), 'Viggle');
		await renderLinks(panel);
		return await inWindow(studio, 1330, async () => {
			await panel.root.getByTestId('node-credentials-slot').scrollIntoViewIfNeeded();
			return await withoutToasts(panel.root);
		});
	},
};

const pickCharacter: Picture = {
	name: 'pick-character',
	async take(studio) {
		for (const name of ['Astronaut', 'Ballerina', 'Robot dancer', 'Robot, small']) {
			studio.emulator.createCharacter({ name });
		}
		const panel = await openPanel(studio, startWith('pick'), 'Viggle');
		await panel.choose('inputMode', 'Saved Character and Scene');
		await panel.search('characterId', 'robot', 'Robot dancer');
		return await withoutToasts(panel.root);
	},
};

const credentialDialog: Picture = {
	name: 'credential',
	async take(studio) {
		const panel = await openPanel(studio, startWith('credential'), 'Viggle');
		const dialog = await panel.newCredential();
		return await inWindow(studio, 640, async () => await withoutToasts(dialog.root));
	},
};

const triggerPanel: Picture = {
	name: 'trigger',
	async take(studio) {
		const endsAt = Date.now() - 60_000;
		const { id } = studio.emulator.createJob({ createdAt: endsAt - 240_000, endsAt });
		const draft = {
			name: 'trigger',
			...chain(buildNode('Viggle Trigger', 'n8n-nodes-viggle.viggleTrigger')),
		};
		const panel = await openPanel(studio, draft, 'Viggle Trigger');
		await panel.choose('watch', 'Job IDs');
		await panel.type('jobIds', id);
		await panel.execute();
		await panel.output.succeeded.waitFor();
		return await withoutToasts(panel.root);
	},
};

const actions: Picture = {
	name: 'actions',
	async take(studio) {
		const { n8n, editor } = studio;
		const { id } = await n8n.createWorkflow(startWith('actions'));
		await editor.openWorkflow(id);
		const creator = await editor.openNodeCreator();
		await creator.search('viggle');
		await creator.openNode('Viggle');
		return await inWindow(studio, 1360, async () => await withoutToasts(creator.root));
	},
};

export const panels: Picture[] = [
	firstRender,
	credentialDialog,
	pickCharacter,
	triggerPanel,
	actions,
];
