import { busyFacility } from './busy-facility';
import type { BusyFacility } from './busy-facility';
import { Installation, ProductProcess } from './product-process';

/** As a service whose lines go to a file on a disk without room. */
const ON_A_FULL_DISK = ['sh', '-c', 'exec "$0" "$@" 2>/dev/full'];

describe('the product, whose log cannot be written', () => {
  let facility: BusyFacility;
  let installation: Installation;
  let product: ProductProcess | null = null;

  beforeAll(async () => {
    facility = await busyFacility({ unsigned: 0, running: 1 });
    installation = Installation.on(facility.database.address, []);
  });
  afterEach(() => product?.end('SIGKILL'));
  afterAll(async () => {
    installation.remove();
    await facility.database.drop();
  });

  it('goes on answering, and ends when it is told to', async () => {
    product = await ProductProcess.start(installation, facility.now, { LOG_LEVEL: 'info' }, ON_A_FULL_DISK);
    for (let request = 0; request < 5; request += 1) expect((await fetch(`${product.url}/graphql`)).status).toBe(400);
    expect(await product.end('SIGTERM')).toMatchObject({ code: 0 });
  });
});
