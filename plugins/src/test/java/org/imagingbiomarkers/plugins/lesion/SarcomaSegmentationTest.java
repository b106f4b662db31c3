package org.imagingbiomarkers.plugins.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.lesion.LesionSegmenter;
import org.imagingbiomarkers.lesion.Segmentation.Outline;
import org.imagingbiomarkers.lesion.SegmentationSettings;
import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.lesion.VoxelSource;
import org.imagingbiomarkers.lesion.edit.SliceInterpolation;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.lesion.list.RegionVoxels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;

/**
 * One click in the tumors of the sarcoma patients, whose contours are anatomic. The point is the hottest voxel of the
 * contour, or random ones in it; nothing is chosen per case. The contour is avid where the uptake is at least 41 % of its
 * maximum, the isocontour of the EANM guideline.
 */
@Tag("docs/commands/interpolate-regions#what-it-computes")
@Tag("docs/commands/segment-lesion#what-it-computes")
class SarcomaSegmentationTest {

	private static final Logger LOG = Logger.getLogger(SarcomaSegmentationTest.class.getName());
	private static final Context CONTEXT = new Context(CommandService.class);
	private static final double AVID = 0.41;
	private static final List<String> PATIENTS = List.of("001", "002", "005", "006", "008", "010", "018", "019");

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private record Tumor(VoxelSource source, VoxelMask contour) {

		VoxelGrid grid() {
			return source.grid();
		}

		float[] values() {
			return source.read(VoxelBox.whole(grid()));
		}

		List<int[]> randomPoints(final int count) {
			final List<int[]> inside = new ArrayList<>();
			contour.forEachRun((from, to, y, z) -> {
				for (int x = from; x < to; x++) {
					inside.add(new int[] { x, y, z });
				}
			});
			final Random random = new Random(1);
			final List<int[]> points = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				points.add(inside.get(random.nextInt(inside.size())));
			}
			return points;
		}
	}

	private Tumor tumor(final String patient, final String modality) throws Exception {
		final Path place = Files.createTempDirectory(folder, modality);
		try (InputStream file = Files.newInputStream(ReferenceData.path("sts/cohort/STS_" + patient + "/" + modality +
			"_dicom.zip")); ZipInputStream in = new ZipInputStream(file))
		{
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				if (entry.isDirectory()) continue;
				final Path kind = Path.of(entry.getName());
				final Path target = place.resolve(kind.getParent().getFileName()).resolve(kind.getFileName());
				Files.createDirectories(target.getParent());
				Files.copy(in, target);
			}
		}
		final CommandModule opened = CONTEXT.service(CommandService.class).run(OpenSeries.class, true, "path", place.resolve(
			"image").toFile()).get();
		assertFalse(opened.isCanceled(), opened.getCancelReason());
		final Series series = ImagePlusSeries.series((ImagePlus) opened.getOutput("image"));
		final VoxelMask contour = RegionVoxels.mask(MaskReader.EXACT.read(place.resolve("mask/RS.dcm"), series.geometry())
			.regions().get(0));
		return new Tumor(VoxelSource.of(series.image(), RegionVoxels.grid(series.geometry())), contour);
	}

	private static double median(final List<Double> values) {
		final double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
	}

	/** Root mean square of the coefficients of variation. */
	private static double withinVariation(final List<List<Double>> volumes) {
		return Math.sqrt(volumes.stream().filter(some -> some.size() > 1).mapToDouble(some -> {
			final double mean = some.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
			final double squares = some.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (some.size() - 1);
			return squares / mean / mean;
		}).average().orElse(0));
	}

	@Test
	void onePointInPet_givesTheAvidTumorFromAnywhere() throws Exception {
		final List<Double> avid = new ArrayList<>();
		final List<Double> whole = new ArrayList<>();
		final List<List<Double>> volumes = new ArrayList<>();
		int refused = 0;
		for (final String patient : PATIENTS) {
			final Tumor tumor = tumor(patient, "PET");
			final LesionSegmenter segmenter = new LesionSegmenter(tumor.source, SegmentationSettings.forUptake(), new Workers(
				2));
			final int[] hottest = hottest(tumor);
			final Outline found = (Outline) segmenter.at(hottest[0], hottest[1], hottest[2]);
			avid.add(found.region().dice(avid(tumor, hottest)));
			whole.add(found.region().dice(tumor.contour));
			final List<Double> some = new ArrayList<>();
			for (final int[] at : tumor.randomPoints(20)) {
				if (segmenter.at(at[0], at[1], at[2]) instanceof final Outline outline) some.add(outline.region().milliliters());
				else refused++;
			}
			volumes.add(some);
		}
		final int none = refused;
		LOG.info(() -> "PET: Dice avid %s median %.3f, contour median %.3f, wCV %.4f, refused %d".formatted(avid, median(
			avid), median(whole), withinVariation(volumes), none));
		assertTrue(median(avid) >= 0.80, () -> "Dice " + avid);
		assertTrue(median(whole) >= 0.60, () -> "Dice " + whole);
		assertTrue(withinVariation(volumes) <= 0.05);
		assertEquals(0, refused);
	}

	private static int[] hottest(final Tumor tumor) {
		final float[] values = tumor.values();
		final VoxelBox all = VoxelBox.whole(tumor.grid());
		int best = -1;
		for (int i = 0; i < values.length; i++) {
			final int[] at = all.place(i);
			if (tumor.contour.contains(at[0], at[1], at[2]) && (best < 0 || values[i] > values[best])) best = i;
		}
		return all.place(best);
	}

	private static VoxelMask avid(final Tumor tumor, final int[] hottest) {
		final float[] values = tumor.values();
		final VoxelBox all = VoxelBox.whole(tumor.grid());
		final boolean[] inside = tumor.contour.in(all);
		final double least = AVID * values[all.index(hottest[0], hottest[1], hottest[2])];
		for (int i = 0; i < inside.length; i++) {
			inside[i] &= values[i] >= least;
		}
		return VoxelMask.of(tumor.grid(), all, inside);
	}

	/** Points per tumor are few here: the page of the command has the figures of 20. */
	@ParameterizedTest
	@CsvSource({ "MR_T1, 3", "CT, 3" })
	void pointsInTissue_giveTheSameOutlineOrNone(final String modality, final int points) throws Exception {
		final List<List<Double>> volumes = new ArrayList<>();
		int found = 0;
		for (final String patient : PATIENTS) {
			final Tumor tumor = tumor(patient, modality);
			final LesionSegmenter segmenter = new LesionSegmenter(tumor.source, SegmentationSettings.forTissue(), new Workers(
				2));
			final List<Double> some = new ArrayList<>();
			for (final int[] at : tumor.randomPoints(points)) {
				if (segmenter.at(at[0], at[1], at[2]) instanceof final Outline outline) some.add(outline.region().milliliters());
			}
			found += some.size();
			volumes.add(some);
		}
		final int outlines = found;
		LOG.info(() -> modality + ": wCV %.4f, outlines %d of %d".formatted(withinVariation(volumes), outlines, points *
			PATIENTS.size()));
		assertTrue(withinVariation(volumes) <= 0.10, volumes::toString);
	}

	@ParameterizedTest
	@CsvSource({ "CT, 0.97", "PET, 0.95" })
	void everyThirdSlice_givesTheTumorBack(final String modality, final double least) throws IOException, Exception {
		final List<Double> dice = new ArrayList<>();
		for (final String patient : PATIENTS) {
			final VoxelMask contour = tumor(patient, modality).contour;
			final VoxelBox box = contour.box();
			final boolean[] drawn = contour.in(box);
			for (int i = 0; i < drawn.length; i++) {
				final int slice = box.place(i)[2] - box.z();
				if (slice % 3 != 0 && slice != box.depth() - 1) drawn[i] = false;
			}
			dice.add(new SliceInterpolation(2, Workers.single()).edit(VoxelMask.of(contour.grid(), box, drawn)).dice(contour));
		}
		LOG.info(() -> "Interpolation on " + modality + ": median " + median(dice) + " of " + dice);
		assertTrue(median(dice) >= least, dice::toString);
	}
}
