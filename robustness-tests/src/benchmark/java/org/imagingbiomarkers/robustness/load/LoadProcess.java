package org.imagingbiomarkers.robustness.load;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;

/** Writes the files of a load, or takes its time and memory. */
final class LoadProcess {

	static final String MEASURED = "measured ";
	private static final double MEGABYTE = 1 << 20;

	private LoadProcess() {}

	/** @param arguments "write" or "measure", load, folder */
	public static void main(final String... arguments) throws Exception {
		final Load load = Load.valueOf(arguments[1]);
		final Path folder = Path.of(arguments[2]);
		if (arguments[0].equals("write")) load.write(folder);
		else {
			final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
			final long cpu = system.getProcessCpuTime();
			final long begin = System.nanoTime();
			final String result = load.run(folder);
			final double seconds = (System.nanoTime() - begin) / 1e9;
			double heap = 0;
			for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
				if (pool.getType() == MemoryType.HEAP) heap += pool.getPeakUsage().getUsed() / MEGABYTE;
			}
			// The peaks of the pools need not have been at the same time.
			final double most = Math.min(heap, load.megabytes());
			System.out.println(MEASURED + String.format(Locale.ROOT, "%-20s %10d %10.1f %10.1f %14.0f  %s", load.key(), load
				.megabytes(), seconds, (system.getProcessCpuTime() - cpu) / 1e9, most, result));
		}
		System.exit(0);
	}
}
