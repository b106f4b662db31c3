package org.imagingbiomarkers.fiji;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The macros of the tutorials that are followed by what they print. */
final class Tutorials {

	private static final Pattern MACRO = Pattern.compile(
		"(?s)```ijm\n(.*?)```\n\nWhat you should see:\n\n```text\n(.*?)```");

	private Tutorials() {}

	/** Adds a job for each macro, with the text that its page says it prints. */
	static void add(final Jobs jobs, final Map<Jobs.Job, String> added) throws IOException {
		try (Stream<Path> files = Files.list(FijiCopy.root().resolve("docs/tutorials"))) {
			for (final Path page : files.sorted().toList()) {
				final List<MatchResult> macros = MACRO.matcher(Files.readString(page)).results().toList();
				for (int i = 0; i < macros.size(); i++) {
					final Jobs.Job job = jobs.create("macro " + (i + 1) + " of " + page.getFileName());
					jobs.set(job, "ijm", macros.get(i).group(1));
					added.put(job, macros.get(i).group(2));
				}
			}
		}
	}
}
