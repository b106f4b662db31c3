package org.imagingbiomarkers.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.Test;

/** The example for PyImageJ, where there is a Python that has it: {@code python3}, or what the variable PYTHON names. */
class PythonIT {

	private static final double PRINTED = 1e-3;

	@Test
	void theExampleSaysWhatTheMacroSays() throws Exception {
		final String python = Optional.ofNullable(System.getenv("PYTHON")).orElse("python3");
		final Path scratch = Path.of(System.getProperty("scratch"));
		final Path log = scratch.resolve("python.log");
		Files.createDirectories(scratch);
		final boolean there = hasPyImageJ(python, log);
		if (!there) System.out.println("The example for PyImageJ is skipped: " + python + " has no module imagej.");
		assumeTrue(there);
		final FijiCopy fiji = FijiCopy.make("python").withOurJars();
		final Path series = Phantoms.DIFFUSION.write(scratch.resolve("python-phantom")).resolve("series");
		final String example = FijiCopy.root().resolve("macros/pyimagej_adc.py").toString();
		assertEquals(0, run(List.of(python, example, fiji.folder().toString(), series.toString()), log), Files.readString(
			log));

		final Jobs jobs = new Jobs(scratch.resolve("python-jobs"));
		final Jobs.Job macro = jobs.create("the same as a macro");
		jobs.set(macro, FijiCopy.root().resolve("macros/adc_map.ijm"), java.util.Map.of("argument", series.toString()));
		jobs.run(fiji);
		final String said = Files.readAllLines(log).stream().filter(line -> line.startsWith("Mean ADC")).findFirst().orElse(
			"");
		Results.assertSameNumbers(Examples.numbers(macro.ended().output()), Examples.numbers(said), PRINTED, said);
	}

	private static boolean hasPyImageJ(final String python, final Path log) throws InterruptedException {
		try {
			return run(List.of(python, "-c", "import imagej"), log) == 0;
		}
		catch (final IOException e) {
			return false;
		}
	}

	private static int run(final List<String> command, final Path log) throws IOException, InterruptedException {
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		final Process process = builder.start();
		if (process.waitFor(10, TimeUnit.MINUTES)) return process.exitValue();
		process.destroyForcibly();
		throw new IOException("Python did not end: see " + log);
	}
}
