package org.imagingbiomarkers.networks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.nifti.NiftiWriter;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.networks.TestModels;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.cohort.CommandCall;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** Networks of slices, of several channels and of other axes, whose answers can be said without running them. */
class SmallNetworksTest {

	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class, ConvertService.class,
		TaskService.class);
	private static final String HEAD = """
			name: small
			version: "1"
			license: BSD-2-Clause
			citation: tests
			intended_use: tests
			training_data: none
			""";
	private static final String SLICES = """
			network: {file: slices.onnx, sha256: SHA}
			channels: [{name: image, normalization: {kind: window, window: [0, 200]}}]
			preparation: {convention: monai, axes: zyx}
			window: {size: [12, 16, 1], overlap: 0.5, flips: [x, y]}
			outputs:
			  - {name: out, task: segmentation, activation: softmax, classes: [{code: 0, name: low}, {code: 7, name: high}]}
			""";
	private static final String SUM = """
			network: {file: sum-xyz.onnx, sha256: SHA}
			channels: [{name: one, normalization: {kind: none}}, {name: two, normalization: {kind: none}}]
			preparation: {convention: monai, axes: xyz, orientation: RAS}
			window: {size: [8, 6, 4], overlap: 0.25, blending: constant}
			outputs: [{name: out, task: segmentation, activation: sigmoid, classes: [{code: 300, name: above}]}]
			""";

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private Path model(final String name, final String card) throws IOException {
		final Path own = Files.createDirectories(folder.resolve(name));
		final Path network = Files.write(own.resolve(name + ".onnx"), TestModels.resource("small/" + name + ".onnx"));
		Files.writeString(own.resolve("model.yaml"), HEAD + card.replace("SHA", Provenance.sha256(network)));
		return own;
	}

	private static Series series(final String title, final Geometry grid, final long seed, final double most) {
		final Random random = new Random(seed);
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < grid.depth(); z++) {
			final float[] plane = new float[(int) (grid.width() * grid.height())];
			for (int i = 0; i < plane.length; i++) {
				plane[i] = (float) (most * random.nextDouble());
			}
			planes.add(plane);
		}
		return new Series(title, PlanarImages.of(planes, grid.width(), grid.height(), grid.depth()), "", grid,
			Acquisition.NONE, List.of());
	}

	private static float value(final Series series, final int x, final int y, final int z) {
		return ((float[]) PlanarImages.planes(series.image()).get(z))[(int) (y * series.geometry().width()) + x];
	}

	private static CommandModule run(final Object... inputs) throws IOException {
		final Map<String, Object> all = new LinkedHashMap<>();
		for (int i = 0; i < inputs.length; i += 2) {
			all.put((String) inputs[i], inputs[i + 1]);
		}
		return CommandCall.run(CONTEXT, CONTEXT.service(CommandService.class).getCommand(SegmentWithNetwork.class), all,
			new BatchPresenter(CONTEXT, Workers.single()));
	}

	private static int label(final CommandModule module, final int x, final int y, final int z) {
		assertFalse(module.isCanceled(), () -> module.getCancelReason());
		return ((ImagePlus) module.getOutput("segmentation")).getStack().getProcessor(z + 1).get(x, y);
	}

	@Test
	void aNetworkOfSlices_labelsEachSlice_alsoMirrored() throws IOException {
		final Geometry grid = Geometry.upright(31, 23, 3, new Vector(1, 1, 4));
		final Series series = series("slices", grid, 1, 200);
		for (final boolean flips : new boolean[] { false, true }) {
			final CommandModule module = run("image", ImagePlusSeries.image(series), "model", model("slices", SLICES)
				.toString(), "test_time_flips", flips);
			for (int z = 0; z < 3; z++) {
				for (int y = 0; y < 23; y++) {
					for (int x = 0; x < 31; x++) {
						final float value = value(series, x, y, z);
						if (Math.abs(value - 100) > 0.01) assertEquals(value > 100 ? 7 : 0, label(module, x, y, z));
					}
				}
			}
			Files.delete(folder.resolve("slices/slices.onnx"));
		}
	}

	@Test
	void oneSlice_isEnoughForANetworkOfSlices_butNotForOneOfVolumes() throws IOException {
		final Geometry grid = Geometry.upright(31, 23, 1, new Vector(1, 1, 1));
		final Series series = series("slice", grid, 2, 200);
		final CommandModule module = run("image", ImagePlusSeries.image(series), "model", model("slices", SLICES).toString());
		assertEquals(value(series, 5, 6, 0) > 100 ? 7 : 0, label(module, 5, 6, 0));
		assertTrue(run("image", ImagePlusSeries.image(series), "model", model("sum-xyz", SUM).toString(), "further_images",
			"x").isCanceled());
	}

	/** A grid that does not lie along the axes of the patient, with slices from above to below. */
	private static Geometry tilted() {
		final double c = Math.cos(0.3), s = Math.sin(0.3);
		return new Geometry(11, 13, 7, new Vector(10, -20, 5), new Vector(c, s, 0), new Vector(-s, c, 0), new Vector(0, 0,
			-1), new Vector(1, 1.5, 2));
	}

	@Test
	void channelsOfTwoSeries_areAddedVoxelByVoxel_inAnyOrientation() throws IOException {
		final Series one = series("one", tilted(), 3, 1);
		final Series two = series("two", tilted(), 4, 1);
		final Path other = folder.resolve("two.nii");
		NiftiWriter.write(two, other);
		final CommandModule module = run("image", ImagePlusSeries.image(one), "further_images", other.toString(), "model",
			model("sum-xyz", SUM).toString());
		for (int z = 0; z < 7; z++) {
			for (int y = 0; y < 13; y++) {
				for (int x = 0; x < 11; x++) {
					final float sum = value(one, x, y, z) + value(two, x, y, z);
					if (Math.abs(sum - 1) > 1e-3) assertEquals(sum > 1 ? 300 : 0, label(module, x, y, z), x + " " + y + " " + z);
				}
			}
		}
	}

	@Test
	void aSeriesOnAnotherGrid_isBroughtOntoThatOfTheImage() throws IOException {
		final Geometry grid = tilted();
		final Series one = series("one", grid, 3, 1);
		// Twice as fine along rows, begun one voxel before: every second voxel from the third on lies on the image.
		final Geometry fine = new Geometry(2 * grid.width() + 4, grid.height(), grid.depth(), grid.place(-1, 0, 0), grid
			.row(), grid.column(), grid.slice(), new Vector(0.5, 1.5, 2));
		final Series two = series("two", fine, 5, 1);
		final Path other = folder.resolve("fine.nii");
		NiftiWriter.write(two, other);
		final CommandModule module = run("image", ImagePlusSeries.image(one), "further_images", other.toString(), "model",
			model("sum-xyz", SUM).toString());
		for (int z = 0; z < 7; z++) {
			for (int x = 0; x < 11; x++) {
				final float sum = value(one, x, 4, z) + value(two, 2 * x + 2, 4, z);
				if (Math.abs(sum - 1) > 1e-2) assertEquals(sum > 1 ? 300 : 0, label(module, x, 4, z));
			}
		}
	}

	@Test
	void aNetworkThatGivesNoNumbers_isNoResult() throws IOException {
		final Series one = series("one", tilted(), 3, 1);
		final Path other = folder.resolve("two.nii");
		NiftiWriter.write(series("two", tilted(), 4, 1), other);
		// One channel becomes infinite, the other one infinite the other way.
		final String card = SUM.replaceFirst("kind: none", "kind: fixed, mean: -1, deviation: 1.0e-40").replaceFirst(
			"kind: none", "kind: fixed, mean: 10, deviation: 1.0e-40");
		final CommandModule module = run("image", ImagePlusSeries.image(one), "further_images", other.toString(), "model",
			model("sum-xyz", card).toString());
		assertTrue(module.isCanceled() && module.getCancelReason().contains("gives no numbers (NaN) for 1001 voxels"), module
			.getCancelReason());
	}

	@Test
	void aSeriesOfAnotherPlace_isRefused() throws IOException {
		final Series one = series("one", tilted(), 3, 1);
		final Geometry far = new Geometry(11, 13, 7, new Vector(1000, 0, 0), tilted().row(), tilted().column(), tilted()
			.slice(), tilted().spacing());
		final Path other = folder.resolve("far.nii");
		NiftiWriter.write(series("far", far, 5, 1), other);
		final String model = model("sum-xyz", SUM).toString();
		final CommandModule module = run("image", ImagePlusSeries.image(one), "further_images", other.toString(), "model",
			model);
		assertTrue(module.getCancelReason().contains("lies within it"), module.getCancelReason());
		final CommandModule missing = run("image", ImagePlusSeries.image(one), "model", model);
		assertTrue(missing.getCancelReason().contains("looks at 2 images (one, two), but there is 1"), missing
			.getCancelReason());
	}
}
