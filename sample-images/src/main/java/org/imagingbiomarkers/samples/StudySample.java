package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.RtStructWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;

/**
 * A study as a hospital sends it: a series for each of four flip angles, a dynamic series, and contours of tissue and
 * artery, all of the DCE phantom. T1 comes from the flip angles, and Ktrans from both.
 */
public final class StudySample {

	/** Name of its folder. */
	public static final String NAME = "study";
	/** Degrees; one series each. */
	public static final List<Double> FLIP_ANGLES = List.of(3.0, 6.0, 12.0, 20.0);

	private static final PatchPhantom PHANTOM = PerfusionPhantoms.DCE;
	private static final int DYNAMIC_NUMBER = 10;
	private static final double DYNAMIC_ANGLE = 25;
	private static final long SEED = 20261128;

	private StudySample() {}

	/**
	 * Writes the study as DICOM files, with a README that holds the truth. But for the contours, which hold the time they
	 * are written, the same bytes come out at every run.
	 *
	 * @param parent folder in which all that gets a folder
	 * @return that folder
	 */
	public static Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(NAME));
		final Random random = new Random(SEED);
		for (int i = 0; i < FLIP_ANGLES.size(); i++) {
			writeFlipAngle(folder.resolve("flip-angle-" + (i + 1)), i + 1, FLIP_ANGLES.get(i), random);
		}
		final Path dynamic = folder.resolve("dynamic");
		PHANTOM.withHeader(series(DYNAMIC_NUMBER, "Dynamic", DYNAMIC_ANGLE).build()).writeSeries(dynamic);
		writeContours(dynamic, folder.resolve("contours.dcm"));
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	private static DataSetBuilder series(final int number, final String description, final double angle) {
		return new DataSetBuilder().putAll(PerfusionPhantoms.dceTiming(angle)) //
			.put(Tag.STUDY_INSTANCE_UID, VR.UI, Uid.from(NAME + " study")) //
			.put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.from(NAME + " series " + number)) //
			.put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, Uid.from(NAME + " frame of reference")) //
			.put(Tag.SERIES_NUMBER, VR.IS, number).put(Tag.SERIES_DESCRIPTION, VR.LO, description);
	}

	private static void writeFlipAngle(final Path folder, final int number, final double angle, final Random random)
		throws IOException
	{
		final SeriesWriter writer = new SeriesWriter(SeriesWriter.Kind.MR, folder, NAME + " flip angle " + number, PHANTOM
			.width(), PHANTOM.height(), 2, 5);
		final short[] pixels = new short[PHANTOM.width() * PHANTOM.height()];
		for (int i = 0; i < pixels.length; i++) {
			final double real = PerfusionPhantoms.dceBefore(PHANTOM.patch(i) == 0, angle) + PHANTOM.noise() * random
				.nextGaussian();
			pixels[i] = (short) Math.round(Math.hypot(real, PHANTOM.noise() * random.nextGaussian()));
		}
		writer.write(pixels, 0, series(number, "Flip angle " + Math.round(angle), angle).build());
	}

	private static void writeContours(final Path dynamic, final Path file) throws IOException {
		final List<Path> files;
		try (Stream<Path> found = Files.list(dynamic)) {
			files = found.sorted().toList();
		}
		final SourceSeries source = SourceSeries.of(files);
		final Geometry upright = Geometry.upright(PHANTOM.width(), PHANTOM.height(), 1, new Vector(2, 2, 5));
		final Geometry grid = new Geometry(upright.width(), upright.height(), 1, source.images().get(0).position(), upright
			.row(), upright.column(), upright.slice(), upright.spacing());
		final List<MaskRegion> regions = new ArrayList<>();
		region("tissue", grid, false).ifPresent(regions::add);
		region("artery", grid, true).ifPresent(regions::add);
		RtStructWriter.write(new Regions(regions, grid, source.frameOfReference(), List.of()), source, "Regions", file);
	}

	private static Optional<MaskRegion> region(final String name, final Geometry grid, final boolean artery) {
		final byte[] plane = new byte[PHANTOM.width() * PHANTOM.height()];
		for (int i = 0; i < plane.length; i++) {
			if (PHANTOM.patch(i) == 0 == artery) plane[i] = 1;
		}
		return MaskRegion.of(name, grid, List.of(plane));
	}

	private static String readme() {
		return """
				# Study, a computed examination of several series with known truth

				As a hospital sends it: one series for each of four flip angles (3, 6, 12 and 20 degrees, TR 5 ms), a dynamic
				series of 360 volumes, one per second, with contrast from 60 s on (25 degrees, TR 5 ms), and contours (RTSTRUCT)
				of tissue and artery. `Open Study...` lists them; the flip angles open as one series.

				- T1: 1000 ms in tissue, 1440 ms in the artery
				- Ktrans: 0.01, 0.02, 0.05, 0.1, 0.2 and 0.35 1/min from left to right; ve 0.01, 0.05, 0.1, 0.2 and 0.5 from top
				  to bottom; hematocrit 0.45, relaxivity 4.5 1/s per mmol/L
				- noise: Rician, from fixed seeds
				- origin: computed by `StudySample`; licence: BSD-2-Clause, as the project
				""";
	}
}
