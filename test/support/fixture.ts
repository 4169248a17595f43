import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of one of the sample files. */
export function readFixture(name: string): Buffer {
	return readFileSync(join(__dirname, '..', 'fixtures', name));
}
