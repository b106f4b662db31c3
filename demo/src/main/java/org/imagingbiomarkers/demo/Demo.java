package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.diffusion.IvimMap;
import org.imagingbiomarkers.plugins.diffusion.KurtosisMap;
import org.imagingbiomarkers.plugins.diffusion.StretchedExponentialMap;
import org.imagingbiomarkers.plugins.relaxometry.R2StarMap;
import org.imagingbiomarkers.plugins.relaxometry.T1InversionRecoveryMap;
import org.imagingbiomarkers.plugins.relaxometry.T1Map;
import org.imagingbiomarkers.plugins.relaxometry.T2Map;
import org.imagingbiomarkers.samples.Phantoms;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/**
 * The main job, headless: every biomarker there is, on the sample images, through the same commands that people click.
 */
public final class Demo {

	private static final String VIALS = "A computed DICOM series with Rician noise: seven uniform vials in air, with ";

	/** One row a chapter; a new biomarker adds one. */
	private static final List<Chapter> CHAPTERS = List.of( //
		new PhantomChapter("adc-phantom", "ADC of the diffusion phantom", VIALS + "mono-exponential diffusion.",
			Phantoms.DIFFUSION, AdcMap.class, List.of("method", "nonlinear")), //
		new BrainAdcChapter(), //
		new PhantomChapter("ivim", "IVIM", VIALS +
			"intravoxel incoherent motion: the pseudo-diffusion D* of a single voxel " + "is noisy, that of a region is not.",
			Phantoms.IVIM, IvimMap.class, List.of("method", "nonlinear")), //
		new PhantomChapter("kurtosis", "Diffusion kurtosis", VIALS + "diffusion that deviates from a Gaussian.",
			Phantoms.KURTOSIS, KurtosisMap.class, List.of()), //
		new PhantomChapter("stretched-exponential", "Stretched exponential", VIALS + "heterogeneous diffusion.",
			Phantoms.STRETCHED, StretchedExponentialMap.class, List.of()), //
		new ComputedDiffusionChapter(), //
		new PhantomChapter("t1-flip-angles", "T1 from variable flip angles", VIALS + "known T1, at six flip angles.",
			Phantoms.FLIP_ANGLES, T1Map.class, List.of("method", "nonlinear")), //
		new PhantomChapter("t1-inversion", "T1 from inversion recovery", VIALS + "known T1, as magnitude images.",
			Phantoms.INVERSION, T1InversionRecoveryMap.class, List.of()), //
		new PhantomChapter("r2-star", "R2* from gradient echoes", VIALS + "known R2*.", Phantoms.ECHOES, R2StarMap.class, List
			.of("method", "nonlinear")), //
		new PhantomChapter("t2", "T2 from spin echoes", VIALS + "known T2.", Phantoms.SPIN_ECHOES, T2Map.class, List.of(
			"method", "nonlinear")), //
		PerfusionChapters.DCE, new InputFunctionChapter(), PerfusionChapters.DCE_PLASMA, PerfusionChapters.ENHANCEMENT,
		PerfusionChapters.DSC, new DscLeakageChapter(), //
		new SuvChapter(), //
		new HypoxiaChapter(), //
		new LesionChapter(), //
		new RadiomicsChapter(), //
		new FilterChapter(), //
		new ResponseChapter(), //
		new RepeatabilityChapter(), //
		new FigureChapter(), //
		new CohortChapter(), //
		new ReportChapter());

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
