// The script of the worker: what it runs in is the port.
import type { WorkerPort } from './port.js';
import { serve } from './serve.js';

serve(globalThis as unknown as WorkerPort);
