import { download } from './download';
import { duration } from './duration';
import { getJobs } from './getJobs';
import { loading } from './loading';
import { longRun } from './longRun';
import { renders } from './renders';
import type { Row } from './row';
import { steps } from './steps';
import { trigger } from './trigger';
import { upload } from './upload';
import { waiting } from './waiting';

export const rows: Row[] = [
	upload,
	download,
	renders,
	waiting,
	getJobs,
	trigger,
	longRun,
	loading,
	duration,
	steps,
];
