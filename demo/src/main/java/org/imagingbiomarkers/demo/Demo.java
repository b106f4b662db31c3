package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/**
 * The main job, headless: every biomarker there is, on the sample images, through the same commands that people click.
 */
public final class Demo {

	/** One row a chapter; a new biomarker adds one. */
	private static final List<Chapter> CHAPTERS = List.of(new AdcOfPhantom(), new AdcOfBrain());

	private Demo() {}

	/**
	 * Runs the demo.
	 *
	 * @param args the folder to write to
	 */
	public static void main(final String[] args) {
		Locale.setDefault(Locale.ROOT);
		try {
			run(Path.of(args[0]).toAbsolutePath().normalize());
		}
		catch (final FileSystemException e) {
			stop("\"" + e.getFile() + "\" cannot be written to.");
		}
		catch (final IOException | DemoFailure e) {
			stop(e.getMessage());
		}
		// The application context leaves threads behind that would keep the process alive.
		System.exit(0);
	}

	private static void stop(final String sentence) {
		System.err.println("The demo stopped: " + sentence);
		System.exit(1);
	}

	private static void run(final Path folder) throws IOException {
		MapPicture.requireFont();
		final Path samples = Files.createDirectories(folder.resolve("sample-images"));
		final Summary summary = new Summary();
		final Page page = new Page();
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			int number = 0;
			for (final Chapter chapter : CHAPTERS) {
				number++;
				say("[%d/%d] %s", number, CHAPTERS.size(), chapter.title());
				page.chapter(chapter.title(), chapter.introduction());
				chapter.run(new ChapterRun(context, samples, folder, chapter.name(), summary, page));
			}
		}
		summary.write(folder.resolve("summary.csv"));
		page.write(folder.resolve("index.html"), summary);
		say("%n%s", summary.text());
		say("Written to %s: open index.html in a browser.", folder);
	}

	static void say(final String format, final Object... values) {
		System.out.println(String.format(format, values));
	}
}
