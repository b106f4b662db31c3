package org.imagingbiomarkers.cohort;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import com.sun.management.OperatingSystemMXBean;

import picocli.CommandLine;

/**
 * A run that was measured.
 *
 * @param cases number of them
 * @param seconds how long it took
 * @param cpu how long processors worked for it, s
 * @param heap most memory of objects that was in use, as the collector saw it, MB
 */
record MeasuredRun(int cases, double seconds, double cpu, double heap) {

	static final String MARK = "measured ";
	private static final double MB = 1 << 20;

	double perMinute() {
		return cases * 60 / seconds;
	}

	/** The same run with the time that somebody else saw. */
	MeasuredRun lasting(final double time) {
		return new MeasuredRun(cases, time, cpu, heap);
	}

	static MeasuredRun of(final String line) {
		final double[] values = Arrays.stream(line.substring(MARK.length()).split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new MeasuredRun((int) values[0], values[1], values[2], values[3]);
	}

	/**
	 * Runs a manifest several times in this program, each time into a new folder.
	 *
	 * @param arguments manifest, folder of the results, numbers of workers
	 */
	public static void main(final String... arguments) throws Exception {
		final PrintStream out = System.out;
		final int cases = Files.readAllLines(Path.of(arguments[0])).size() - 1;
		final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		for (int i = 2; i < arguments.length; i++) {
			final long cpu = i == 2 ? 0 : system.getProcessCpuTime();
			final long begin = System.nanoTime();
			final int exit = new CommandLine(new RunCohort()).execute("--manifest", arguments[0], "--output", arguments[1] + "/" + i,
				"--master", "local[" + arguments[i] + "]", "--every", "3600");
			if (exit != 0) System.exit(exit);
			final double seconds = (System.nanoTime() - begin) / 1e9;
			double heap = 0;
			for (final MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
				if (pool.getType() == MemoryType.HEAP) heap += pool.getPeakUsage().getUsed() / MB;
			}
			out.println(MARK + cases + " " + seconds + " " + (system.getProcessCpuTime() - cpu) / 1e9 + " " + heap);
		}
		System.exit(0);
	}
}
