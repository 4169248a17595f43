import type { IDataObject, INode } from 'n8n-workflow';
import { outputItems } from '../../scripts/n8n/execution';
import { buildNode, chain } from '../../scripts/n8n/workflow';
import { importRecipe, runRecipe, type Kitchen } from './recipe';

const FROM_ITEM = { mappingMode: 'autoMapInputData', value: null };

const where = (keyName: string, condition: string, keyValue?: string) => ({
	filters: { conditions: [{ keyName, condition, keyValue }] },
});

/** The table of a recipe, by default of sheet-batch.json, used by hand. */
export class Sheet {
	constructor(
		private readonly kitchen: Kitchen,
		private readonly table = 'viggle-sheet',
	) {}

	async write(rows: IDataObject[]): Promise<void> {
		await this.run({ operation: 'insert', columns: FROM_ITEM }, rows);
	}

	async read(): Promise<IDataObject[]> {
		return await this.run({ operation: 'get', returnAll: true });
	}

	/** Changes every row that has this in a column. */
	async replace(column: string, value: string, changes: IDataObject): Promise<void> {
		const rows = where(column, 'eq', value);
		await this.run({ operation: 'update', ...rows, columns: FROM_ITEM }, [changes]);
	}

	async clear(): Promise<void> {
		await this.run({ operation: 'deleteRows', ...where('name', 'isNotEmpty') });
	}

	/** Executes one node of n8n's data tables after a manual trigger, for each of the items. */
	private async run(parameters: object, items: IDataObject[] = [{}]): Promise<IDataObject[]> {
		const jsonOutput = JSON.stringify({ items });
		const nodes: INode[] = [
			buildNode('Start', 'n8n-nodes-base.manualTrigger'),
			buildNode(
				'Items',
				'n8n-nodes-base.set',
				{ mode: 'raw', jsonOutput, options: {} },
				{ typeVersion: 3.4 },
			),
			buildNode('Each', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'items', options: {} }),
			buildNode('Sheet', 'n8n-nodes-base.dataTable', {
				...{ resource: 'row', dataTableId: { __rl: true, mode: 'name', value: this.table } },
				...parameters,
			}),
		];
		const draft = { name: 'The sheet', ...chain(...nodes) };
		const execution = await runRecipe(this.kitchen, await importRecipe(this.kitchen, draft));
		expect(execution.status).toBe('success');
		return outputItems(execution, 'Sheet').map(({ json }) => json);
	}
}
