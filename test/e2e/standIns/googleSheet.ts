import type { Host } from './internet';

type Cell = string | number;

/** One spreadsheet with one sheet, whose first row names the columns, as n8n's node reads and updates it. */
export class GoogleSheet {
	/** Google refuses to write. */
	isLocked = false;
	private readonly rows: Cell[][];

	constructor(
		private readonly columns: string[],
		rows: Array<Record<string, Cell>>,
	) {
		this.rows = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
	}

	/** The rows below the first, by the names of the columns. */
	get values(): Array<Record<string, Cell>> {
		return this.rows
			.slice(1)
			.map((row) => Object.fromEntries(this.columns.map((column, n) => [column, row[n]])));
	}

	readonly host: Host = async ({ method, headers, body }, path) => {
		if (headers.authorization !== 'Bearer a token') return { status: 401, body: {} };
		if (method === 'POST' && path.endsWith('/values:batchUpdate')) {
			if (this.isLocked) return { status: 403, body: {} };
			const { data } = (await body.getJson()) as { data: Update[] };
			data.forEach((update) => this.write(update));
			return { body: { totalUpdatedCells: data.length } };
		}
		if (method !== 'GET') return { status: 404, body: {} };
		if (path.includes('/values/')) return { body: { values: this.rows.map(withoutEmptyEnd) } };
		return { body: { sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }] } };
	};

	private write({ range, values: [[value]] }: Update): void {
		const [, column, row] = /!([A-Z])(\d+)$/.exec(range) ?? [];
		this.rows[Number(row) - 1][column.charCodeAt(0) - 'A'.charCodeAt(0)] = value;
	}
}

interface Update {
	range: string;
	values: Cell[][];
}

/** Google leaves empty cells at the end of a row out. */
function withoutEmptyEnd(row: Cell[]): Cell[] {
	const filled = row.map((cell) => cell !== '');
	return row.slice(0, filled.lastIndexOf(true) + 1);
}
