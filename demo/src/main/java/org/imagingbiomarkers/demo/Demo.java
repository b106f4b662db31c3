package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.imagingbiomarkers.samples.Phantoms;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/**
 * The main job, headless: every biomarker there is, on the sample images, through the same commands that people click.
 */
public final class Demo {

	/** A chapter per phantom, then one row per further chapter. */
	private static final List<Chapter> CHAPTERS = Stream.concat(Phantoms.ALL.stream().map(PhantomChapter::new), Stream.of( //
		new DiffusionChapters.BrainAdc(), //
		new DiffusionChapters.ComputedImage(), //
		PerfusionChapters.DCE, new InputFunctionChapter(), PerfusionChapters.DCE_PLASMA, PerfusionChapters.ENHANCEMENT,
		PerfusionChapters.DSC, new DscLeakageChapter(), //
		PerfusionChapters.CT_COMPARTMENT, PerfusionChapters.CT_DECONVOLUTION, PerfusionChapters.ULTRASOUND, //
		new SuvChapters.Suv(), //
		new SuvChapters.Hypoxia(), new TracerChapter(), //
		new LesionChapter(), //
		new RegionFilesChapter(), new SegmentationChapter(), //
		new RadiomicsChapters.Radiomics(), //
		new RadiomicsChapters.Filter(), //
		new ResponseChapters.Response(), //
		new FollowUpChapter(), //
		new TrialChapter(), //
		new ResponseChapters.Repeats(), //
		new SurvivalChapter(), //
		new SignatureChapter(), //
		new RobustnessChapter(), new TissueChapter(), //
		new RegistrationChapter(), new MotionChapter(), //
		new FigureChapter(), //
		new CohortChapter(), //
		new DeIdentifyChapter(), //
		new QualityChapter(), //
		new StructuredReportChapter(), //
		new ReportChapter())).toList();

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

	/** Runs all chapters. */
	static void run(final Path folder) throws IOException {
		ChapterRun.requireFont();
		final Path samples = Files.createDirectories(folder.resolve("sample-images"));
		final Summary summary = new Summary();
		final Page page = new Page();
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			int number = 0;
			for (final Chapter chapter : CHAPTERS) {
				number++;
				say("[%d/%d] %s", number, CHAPTERS.size(), chapter.title());
				page.chapter(chapter.title(), chapter.introduction());
				final int measured = summary.lines().size();
				chapter.run(new ChapterRun(context, samples, folder, chapter.name(), summary, page));
				page.table(summary.lines().subList(measured, summary.lines().size()));
			}
		}
		summary.write(folder.resolve("summary.csv"));
		summary.writeAgreement(folder.resolve("agreement.md"));
		page.write(folder.resolve("index.html"), summary);
		say("");
		summary.headlines().forEach(line -> say("  %s", line));
		say("");
		say("Written to %s: open index.html in a browser.", folder);
	}

	private static void say(final String format, final Object... values) {
		System.out.println(String.format(format, values));
	}
}
