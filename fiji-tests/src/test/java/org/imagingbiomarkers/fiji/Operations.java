package org.imagingbiomarkers.fiji;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.VialPhantom;

/**
 * The Groovy scripts among the resources that try one operation each, or another part of the module of ImageJ2. A line
 * {@code // phantom: NAME} says which of the {@link Phantoms} the script works on; what stands in {@code prelude.groovy}
 * is put in front of each.
 */
final class Operations {

	private static final Pattern PHANTOM = Pattern.compile("// phantom: (\\w+)");

	private static final String FOLDER = "fiji-tests/src/test/resources/org/imagingbiomarkers/fiji/imagej2";

	private Operations() {}

	/** The script of a command, by its label in the menu. */
	static Path script(final String label) {
		return FijiCopy.root().resolve(FOLDER).resolve(label.replace("...", "").replace(' ', '_').toLowerCase() + ".groovy");
	}

	/** Adds a job for each script, by its name. */
	static void add(final Jobs jobs, final Map<String, Jobs.Job> added) throws IOException, ReflectiveOperationException {
		final Path folder = FijiCopy.root().resolve(FOLDER);
		final String prelude = Files.readString(folder.resolve("prelude.groovy"));
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.sorted().toList()) {
				final String name = file.getFileName().toString().replace(".groovy", "");
				if (name.equals("prelude")) continue;
				final Jobs.Job job = jobs.create(name);
				final String text = Files.readString(file);
				final Matcher phantom = PHANTOM.matcher(text);
				final String known = phantom.find() ? known((VialPhantom) Phantoms.class.getField(phantom.group(1)).get(null), job
					.folder()) : "";
				jobs.set(job, "groovy", prelude + "\nfolder = '" + job.folder() + "'\n" + known + text +
					"\nnew File(folder, 'done.txt').text = 'done'\n");
				added.put(name, job);
			}
		}
	}

	/** The phantom as the variables of a script. */
	private static String known(final VialPhantom phantom, final Path folder) throws IOException {
		final Path written = phantom.write(folder);
		final String truths = IntStream.range(0, phantom.parameters().size()).mapToObj(p -> "'" + phantom.parameters().get(p)
			.replaceAll(" .*", "") + "': " + list(phantom.truths().stream().map(truth -> truth[p]).toList())).collect(Collectors
				.joining(", ", "[", "]"));
		return "points = " + list(phantom.points()) + " as double[]\ntruths = " + truths + "\nimage = series('" + written
			.resolve("series") + "')\nvials = labels('" + written.resolve("vials.tif") + "')\n";
	}

	private static String list(final List<Double> numbers) {
		return numbers.stream().map(number -> number + "d").collect(Collectors.joining(", ", "[", "]"));
	}
}
