import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../scripts/browser/chromium';
import { Editor, type Look } from '../../scripts/browser/editor';
import type { NodePanel } from '../../scripts/browser/nodePanel';
import { placeSamples, readExamples } from '../../scripts/n8n/playground';
import { withCredential, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from '../e2e/lab';
import type { EmulatorOptions } from '../../emulator';

/** The shared n8n with its editor open in a browser, and a Viggle API of the test file's own. */
export interface Desk extends Lab {
	browser: Browser;
	editor: Editor;
	/** Saves the workflow, with the credential chosen, and opens it. */
	open(draft: WorkflowDraft): Promise<void>;
	/** Opens a workflow with only this node, and the node's panel. */
	openPanel(draft: WorkflowDraft, node: string): Promise<NodePanel>;
	/** The example that reads an image and a video from disk and renders them. */
	createRenderExample(): Promise<WorkflowDraft>;
}

export async function openDesk(options: EmulatorOptions = {}, look?: Look): Promise<Desk> {
	const lab = await openLab({ renderSeconds: 1, ...options });
	const browser = await openBrowser().catch(async (error: Error) => {
		await lab.close();
		throw error;
	});
	const close = async () => {
		await browser.close();
		await lab.close();
	};
	try {
		const editor = await Editor.signIn(browser, lab.instance.url, look);
		return furnish({ ...lab, close }, browser, editor);
	} catch (error) {
		await close();
		throw error;
	}
}

function furnish(lab: Lab, browser: Browser, editor: Editor): Desk {
	const { n8n, credential, instance } = lab;
	const open = async (draft: WorkflowDraft) => {
		const { id } = await n8n.createWorkflow(withCredential(draft, credential));
		await editor.openWorkflow(id);
	};
	return {
		...lab,
		browser,
		editor,
		open,
		async openPanel(draft, node) {
			await open(draft);
			return await editor.openNode(node);
		},
		async createRenderExample() {
			await placeSamples(instance.filesFolder);
			const examples = await readExamples(instance.filesFolder);
			const example = examples.find(({ name }) => name === 'Viggle: create a render');
			if (!example) throw new Error('The example is gone');
			return example;
		},
	};
}

/** A test whose failure names a picture of what the browser showed. */
export function scenario(
	name: string,
	desk: () => Desk,
	work: (desk: Desk) => Promise<void>,
): void {
	it(name, async () => {
		try {
			await work(desk());
		} catch (error) {
			const path = join(tmpdir(), `viggle-browser-${name.replace(/\W+/g, '-')}.png`);
			await desk().editor.page.screenshot({ path });
			if (error instanceof Error) error.message += `\n\nThe browser showed: ${path}`;
			throw error;
		}
	});
}
