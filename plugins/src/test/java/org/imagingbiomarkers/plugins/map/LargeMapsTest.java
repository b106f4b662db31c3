package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.perfusion.DscMap;
import org.imagingbiomarkers.plugins.relaxometry.T1InversionRecoveryMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/** Maps that go slab by slab into OME-Zarr, of series that are not in memory, hold what other maps hold. */
class LargeMapsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int SIDE = 9;
	private static final int SLICES = 35;

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void diffusionMaps_areTheSameBits_withAndWithoutBackgroundAndQuality() throws Exception {
		same(AdcMap.class, 4, "b_values", "0, 200, 500, 1000", "quality", true);
		same(AdcMap.class, 4, "b_values", "0, 200, 500, 1000", "method", "nonlinear", "background", false, "noise", "2");
	}

	@Test
	void perfusionMaps_areTheSameBits_withMapsBesideThemAndAutomaticInput() throws Exception {
		final ImagePlus t1 = new ImagePlus("t1", stack(1));
		t1.setDimensions(1, SLICES, 1);
		final String file = folder.resolve("t1.tif").toString();
		new FileSaver(t1).saveAsTiff(file);
		same(DceMap.class, 12, "times", "0:10", "tr", "5", "flip_angle", "20", "t1_map", file, "aif", "parker", "quality",
			true);
		final ImagePlus small = image(14, false);
		final ImagePlus large = image(14, true);
		small.setRoi(3, 3, 2, 2);
		large.setRoi(3, 3, 2, 2);
		same(DscMap.class, small, large, "times", "0:1.5", "te", "30", "aif_mask", "roi", "mask", "none");
	}

	@Test
	void slicesWithTimesOfTheirOwn_areTheSameBits() throws Exception {
		final List<String> times = new ArrayList<>();
		for (int i = 0; i < 5 * SLICES; i++) times.add(String.valueOf(100 + 500 * (i / SLICES) + i % SLICES));
		final ImagePlus small = image(5, false);
		final ImagePlus large = image(5, true);
		small.setProp("biomarkers.inversion_times", String.join(", ", times));
		large.setProp("biomarkers.inversion_times", String.join(", ", times));
		same(T1InversionRecoveryMap.class, small, large);
	}

	@Test
	void table_isThatOfAMask() throws Exception {
		final ImageStack planes = new ImageStack(SIDE, SIDE);
		for (int z = 0; z < SLICES; z++) {
			final byte[] inside = new byte[SIDE * SIDE];
			Arrays.fill(inside, (byte) (z > 8 && z < 20 ? 1 : 0));
			planes.addSlice(new ByteProcessor(SIDE, SIDE, inside));
		}
		final String mask = folder.resolve("labels.tif").toString();
		new FileSaver(new ImagePlus("labels", planes)).saveAsTiff(mask);
		run(AdcMap.class, image(4, true), "b_values", "0, 200, 500, 1000", "mask", mask, "output_format", "ome-zarr",
			"output_folder", folder.resolve("z").toFile());
		run(AdcMap.class, image(4, false), "b_values", "0, 200, 500, 1000", "mask", mask, "output_folder", folder.resolve("t")
			.toFile());
		final List<String> large = Files.readAllLines(folder.resolve("z/series_AdcMap.csv"));
		final List<String> small = Files.readAllLines(folder.resolve("t/series_AdcMap.csv"));
		assertEquals(small.size(), large.size());
		for (int row = 0; row < small.size(); row++) {
			final String[] expected = small.get(row).split(",");
			final String[] found = large.get(row).split(",");
			for (int i = 0; i < expected.length; i++) {
				if (!expected[i].matches("-?[0-9.]+")) assertEquals(expected[i], found[i]);
				else assertEquals(Double.parseDouble(expected[i]), Double.parseDouble(found[i]), 1e-6 * Math.abs(Double
					.parseDouble(expected[i])));
			}
		}
	}

	@Test
	void maps_areOpenedAgain_andReplacedByTheNextRun() throws Exception {
		for (int run = 0; run < 2; run++) {
			assertNull(run(AdcMap.class, image(4, true), "b_values", "0, 200, 500, 1000", "output_format", "ome-zarr",
				"output_folder", folder.toFile()).getCancelReason());
		}
		try (var files = Files.list(folder)) {
			assertEquals(List.of("series_AdcMap.json", "series_adc.ome.zarr", "series_s0.ome.zarr"), files.filter(file -> !file
				.endsWith(AuditTrail.NAME)).map(file -> file.getFileName().toString()).sorted().toList());
		}
		assertTrue(Files.readString(folder.resolve("series_AdcMap.json")).contains("series_adc.ome.zarr"));
		final ImagePlus read = (ImagePlus) run(OpenSeries.class, null, "path", folder.resolve("series_adc.ome.zarr").toFile())
			.getOutput("image");
		assertTrue(read.getStack().isVirtual());
		assertEquals("10^-3 mm^2/s", ImagePlusProperties.valueUnit(read));
		assertEquals(ImagePlusSeries.geometry(image(4, false)), ImagePlusSeries.geometry(read));
	}

	@Test
	void whatCannotBe_isASentence() throws Exception {
		final ImagePlus image = image(4, true);
		assertTrue(run(AdcMap.class, image, "b_values", "0, 200, 500, 1000", "output_format", "ome-zarr").getCancelReason()
			.contains("output_folder must be a folder where output_format is \"ome-zarr\""));
		assertTrue(run(AdcMap.class, image, "b_values", "0, 200, 500, 1000", "output_format", "ome-zarr", "output_folder",
			folder.toFile(), "show_maps", "hyperstack").getCancelReason().contains("show_maps must be \"tiled\""));
		Files.createDirectory(folder.resolve("series_adc.ome.zarr"));
		Files.writeString(folder.resolve("series_adc.ome.zarr/mine.txt"), "of the user");
		assertTrue(run(AdcMap.class, image, "b_values", "0, 200, 500, 1000", "output_format", "ome-zarr", "output_folder",
			folder.toFile()).getCancelReason().contains("another folder of that name"));
		assertTrue(Files.exists(folder.resolve("series_adc.ome.zarr/mine.txt")));
		assertFalse(Files.exists(folder.resolve("series_AdcMap.json")));
	}

	private void same(final Class<? extends Command> command, final int volumes, final Object... fields) throws Exception {
		same(command, image(volumes, false), image(volumes, true), fields);
	}

	/** Runs a command on a virtual stack into OME-Zarr and on a stack in memory, and compares all maps. */
	private void same(final Class<? extends Command> command, final ImagePlus inMemory, final ImagePlus virtual,
		final Object... fields) throws Exception
	{
		final CommandModule small = run(command, inMemory, fields);
		assertNull(small.getCancelReason());
		final List<Object> more = new ArrayList<>(List.of(fields));
		more.addAll(List.of("output_format", "ome-zarr", "output_folder", folder.toFile()));
		final CommandModule large = run(command, virtual, more.toArray());
		assertNull(large.getCancelReason());
		int compared = 0;
		int finite = 0;
		for (final String name : small.getOutputs().keySet()) {
			if (!(small.getOutput(name) instanceof ImagePlus expected) || name.equals("aif_voxels")) continue;
			final ImagePlus found = (ImagePlus) large.getOutput(name);
			assertTrue(found.getStack().isVirtual(), name);
			assertEquals(expected.getTitle(), found.getTitle());
			assertEquals(ImagePlusProperties.valueUnit(expected), ImagePlusProperties.valueUnit(found), name);
			assertEquals(expected.getDisplayRangeMax(), found.getDisplayRangeMax(), name);
			assertEquals(ShownQuantity.of(expected), ShownQuantity.of(found), name);
			for (int z = 1; z <= SLICES; z++) {
				assertArrayEquals((float[]) expected.getStack().getPixels(z), (float[]) found.getStack().getPixels(z), name + z);
			}
			for (final float value : (float[]) found.getStack().getPixels(20)) finite += Float.isFinite(value) ? 1 : 0;
			compared++;
		}
		assertTrue(compared >= 2 && finite > SIDE * SIDE);
	}

	private static CommandModule run(final Class<? extends Command> command, final ImagePlus image, final Object... fields)
		throws Exception
	{
		final List<Object> inputs = new ArrayList<>(List.of(fields));
		if (image != null) inputs.addAll(0, List.of("image", image));
		return CONTEXT.service(CommandService.class).run(command, true, inputs.toArray()).get();
	}

	private static ImagePlus image(final int volumes, final boolean virtual) {
		final ImagePlus image = new ImagePlus("series", virtual ? virtual(volumes) : stack(volumes));
		image.setDimensions(1, SLICES, volumes);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 3;
		return image;
	}

	private static ImageStack stack(final int volumes) {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int i = 0; i < volumes * SLICES; i++) stack.addSlice(plane(i, volumes));
		return stack;
	}

	private static VirtualStack virtual(final int volumes) {
		final VirtualStack stack = new VirtualStack(SIDE, SIDE, volumes * SLICES) {

			@Override
			public ImageProcessor getProcessor(final int slice) {
				return plane(slice - 1, volumes);
			}
		};
		stack.setBitDepth(32);
		return stack;
	}

	/** Curves that fall; of 5 volumes such that recover, of 12 that rise, of 14 that dip; beside a dark background. */
	private static ImageProcessor plane(final int index, final int volumes) {
		final int volume = index / SLICES;
		final double late = Math.max(0, volume - 3);
		final double course = volumes == 12 ? 1 + 0.8 * (1 - Math.exp(-late / 2)) : volumes == 14 ? 1 - 0.2 * late * Math.exp(
			-late / 2) : volumes == 5 ? Math.abs(1 - 2 * Math.exp(-(100 + 500 * volume) / 700.0)) : Math.exp(-0.2 * volume);
		final float[] pixels = new float[SIDE * SIDE];
		for (int i = 0; i < pixels.length; i++) {
			final double tissue = 300 + 40 * Math.sin(i + index % SLICES);
			pixels[i] = (float) (i % SIDE < 2 ? 3 : tissue * course + 5 * Math.sin(2.0 * volume + i));
		}
		return new FloatProcessor(SIDE, SIDE, pixels);
	}
}
