package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.samples.HypoxiaPhantom;
import org.imagingbiomarkers.samples.PetPhantom;
import org.imagingbiomarkers.samples.Sphere;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The spheres of the PET phantom as lesions, and how a hypoxic tumor stands out from muscle. */
final class LesionChapter implements Chapter {

	/** Above the liver with its noise, below all spheres. */
	private static final double THRESHOLD = 3;
	/** A sphere of 1 mL fits into spheres from this diameter on, mm. */
	private static final double HOLDS_PEAK = 14;
	/** Body surface (Du Bois) of a man of 75 kg and 1.78 m, m^2. */
	private static final double SURFACE = 1.926734449;
	/** Lean body mass (Janmahasatian) of a man of 75 kg and 1.78 m by his weight. */
	private static final double LEAN = 9270 / (6680 + 216 * 75 / (1.78 * 1.78));
	/** Of the liver, which has 5 % of noise: 1.5 times its mean, and 2 standard deviations, in SUL. */
	private static final double PERCIST = PetPhantom.LIVER * (1.5 + 2 * 0.05) * LEAN;
	private static final double DARKEST = 10;

	@Override
	public String name() {
		return "lesions";
	}

	@Override
	public String title() {
		return "Lesions of a PET image";
	}

	@Override
	public String introduction() {
		return "Every voxel of the SUV image of the phantom from 3 g/mL on, in lesions that are connected, largest first; " +
			"the picture is the maximum from front to back. Then the threshold of PERCIST from the liver, in SUL, the spheres of the DICOM " +
			"segmentation at 41 % of their maximum, and the tumor-to-muscle ratio of each frame of the hypoxia phantom.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = PetPhantom.write(run.samples());
		final ImagePlus suv = suv(run, folder);
		final Map<String, Object> outputs = run.command(LesionIndices.class, "image", suv, "mask", "none", "threshold_value",
			"" + THRESHOLD, "output_folder", run.output().toFile());
		final ImagePlus lesions = (ImagePlus) outputs.get("lesions");
		run.picture(ProjectionPicture.of(suv, lesions, DARKEST), "projection",
			"SUV, maximum from front to back, with the outlines of the lesions");
		spheres(run);
		percist(run, folder);
		segmentation(run, suv, folder);
		hypoxia(run);
	}

	private static ImagePlus suv(final ChapterRun run, final Path folder) {
		return suv(run, folder, "bw");
	}

	private static ImagePlus suv(final ChapterRun run, final Path folder, final String variant) {
		final Object series = run.open(folder.resolve("series"));
		return (ImagePlus) run.command(SuvImage.class, "image", series, "variant", variant).get("suv");
	}

	/** The lesions come by descending volume, the spheres by growing diameter. */
	private void spheres(final ChapterRun run) {
		final ResultsTable table = run.results();
		final List<Sphere> spheres = PetPhantom.SPHERES;
		run.say("%.0f lesions", table.getValue("lesions", spheres.size()));
		for (int number = 1; number <= spheres.size(); number++) {
			final Sphere sphere = spheres.get(number - 1);
			final int row = spheres.size() - number;
			final String region = name() + " sphere " + number;
			run.measure("SUVmax", region, "above " + THRESHOLD, table.getValue("SUVbw max (g/mL)", row), "g/mL", sphere.suv());
			run.measure("MTV", region, "above " + THRESHOLD, table.getValue("MTV (mL)", row), "mL", sphere.volume());
			run.measure("TLG", region, "above " + THRESHOLD, table.getValue("TLG (g)", row), "g", sphere.glycolysis());
			if (sphere.diameter() > HOLDS_PEAK) {
				run.measure("SUVpeak", region, "best position", table.getValue("SUVbw peak best (g/mL)", row), "g/mL", sphere
					.suv());
			}
		}
		final Sphere smallest = spheres.get(0);
		run.measure("SAM", name() + " sphere 1", "above " + THRESHOLD, table.getValue("SAM (g)", spheres.size() - 1), "g",
			smallest.volume() * (smallest.suv() - PetPhantom.BODY));
		final String all = name() + " region all";
		final int total = spheres.size();
		run.measure("MTV", all, "total", table.getValue("MTV (mL)", total), "mL", spheres.stream().mapToDouble(Sphere::volume)
			.sum());
		run.measure("TLG", all, "total", table.getValue("TLG (g)", total), "g", spheres.stream().mapToDouble(
			Sphere::glycolysis).sum());
		run.measure("Dmax", all, "of centroids", table.getValue("Dmax (mm)", total), "mm", largestDistance());
		run.measure("SDmax", all, "of centroids", table.getValue("SDmax (1/m)", total), "1/m", largestDistance() / 1000 /
			SURFACE);
	}

	private static double largestDistance() {
		double largest = 0;
		for (final Sphere a : PetPhantom.SPHERES) {
			for (final Sphere b : PetPhantom.SPHERES) {
				largest = Math.max(largest, Math.hypot(Math.hypot(a.x() - b.x(), a.y() - b.y()), a.z() - b.z()));
			}
		}
		return largest;
	}

	private void percist(final ChapterRun run, final Path folder) {
		final ImagePlus sul = suv(run, folder, "lbm janmahasatian");
		run.command(LesionIndices.class, "image", sul, "mask", "none", "threshold", "percist", "reference", folder.resolve(
			"references.tif").toString(), "reference_label", "1", "reference_kind", "liver");
		run.measure("PERCIST threshold", name() + " region liver", "1.5 x mean + 2 SD", run.results().getValue(
			"threshold (g/mL)", 0), "g/mL", PERCIST);
		run.measure("Tumor-to-liver ratio", name() + " sphere 6", "SULmax / liver", run.results().getValue("SULmax / liver",
			0), "", PetPhantom.SPHERES.get(5).suv() / PetPhantom.LIVER);
	}

	private void segmentation(final ChapterRun run, final ImagePlus suv, final Path folder) {
		run.command(LesionIndices.class, "image", suv, "mask", folder.resolve("spheres.dcm").toString(), "threshold",
			"percent of max", "threshold_value", "41");
		final ResultsTable table = run.results();
		run.measure("MTV", name() + " region all", "41 % of each maximum", table.getValue("MTV (mL)", table.size() - 1), "mL",
			PetPhantom.SPHERES.stream().mapToDouble(Sphere::volume).sum());
	}

	private void hypoxia(final ChapterRun run) throws IOException {
		final Path folder = HypoxiaPhantom.write(run.samples());
		final String tissues = folder.resolve("tissues.tif").toString();
		run.command(LesionIndices.class, "image", suv(run, folder), "mask", tissues, "label", "1", "threshold", "none",
			"reference", tissues, "reference_label", "2", "reference_kind", "muscle");
		final ResultsTable table = run.results();
		for (int frame = 1; frame <= HypoxiaPhantom.TUMOR.size(); frame++) {
			run.measure("Tumor-to-muscle ratio", name() + " region frame " + frame, "SUVbw mean / muscle", table.getValue(
				"SUVbw mean / muscle", 2 * (frame - 1)), "", HypoxiaPhantom.TUMOR.get(frame - 1) / HypoxiaPhantom.MUSCLE.get(
					frame - 1));
		}
	}
}
