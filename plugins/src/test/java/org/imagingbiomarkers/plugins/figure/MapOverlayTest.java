package org.imagingbiomarkers.plugins.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.io.FileSaver;
import ij.process.ImageProcessor;

@Tag("docs/commands/map-overlay#what-it-computes")
class MapOverlayTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final Vector VOXEL = new Vector(2, 2, 4);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void everySliceShowsTheMapAndWhereItHasNoValueTheImage() throws Exception {
		final Geometry grid = Geometry.upright(6, 5, 3, VOXEL);
		final ImagePlus source = source(grid, 2);
		final ImagePlus map = TestMaps.of(Quantity.of("adc"), grid, Float.NaN, 0, 1e-3f, 3e-3f, 1e-3f, 1e-3f);
		final ImagePlus made = overlay(source, map, "opacity", "100", "color_bar", "none");
		assertEquals(3, MapLayer.of(made).size());
		final ColorScale scale = ColorScale.of(map);
		for (int slice = 1; slice <= 3; slice++) {
			made.setSlice(slice);
			made.updateImage();
			final ImageProcessor seen = made.flatten().getProcessor();
			assertEquals(gray(source, slice), seen.get(0, 0) & 0xffffff, "no value");
			assertEquals(scale.rgb(0), seen.get(1, 0) & 0xffffff, "zero is a value");
			assertEquals(scale.rgb(1), seen.get(2, 0) & 0xffffff);
			assertEquals(scale.rgb(3), seen.get(3, 0) & 0xffffff);
		}
	}

	@Test
	void theImageItselfAndItsValuesStayAsTheyAre() throws Exception {
		final Geometry grid = Geometry.upright(6, 5, 3, VOXEL);
		final ImagePlus source = source(grid, 2);
		final float[] before = ((float[]) source.getStack().getPixels(4)).clone();
		final ImagePlus made = overlay(source, TestMaps.of(Quantity.of("adc"), grid, 1e-3f), "volume", "2");
		assertArrayEquals(before, (float[]) source.getStack().getPixels(4));
		assertEquals(null, source.getOverlay());
		assertTrue(made.getWidth() > 6, "the bar stands beside it");
		for (int x = 0; x < 6; x++) {
			assertEquals(source.getStack().getVoxel(x, 2, 3), made.getStack().getVoxel(x, 2, 0));
		}
		assertTrue(Float.isNaN((float) made.getStack().getVoxel(made.getWidth() - 1, 0, 0)),
			"room for the bar holds no value");
	}

	@Test
	void opacityMixesMapAndImage() throws Exception {
		final Geometry grid = Geometry.upright(6, 5, 1, VOXEL);
		final ImagePlus source = source(grid, 1);
		final ImagePlus map = TestMaps.of(Quantity.of("adc"), grid, 2e-3f);
		final ImagePlus made = overlay(source, map, "opacity", "30", "color_bar", "none");
		final int mixed = made.flatten().getProcessor().get(2, 2) & 0xff;
		final int expected = (int) Math.round(0.3 * (ColorScale.of(map).rgb(2) & 0xff) + 0.7 * (gray(source, 1) & 0xff));
		assertEquals(expected, mixed, 2);
	}

	@Test
	void theThresholdAndTheRangeHold() throws Exception {
		final Geometry grid = Geometry.upright(6, 5, 1, VOXEL);
		final ImagePlus source = source(grid, 1);
		final ImagePlus map = TestMaps.of(Quantity.of("adc"), grid, 0.5e-3f, 1e-3f, 1.5e-3f);
		final ImagePlus made = overlay(source, map, "opacity", "100", "color_bar", "none", "threshold", "1", "range_min", "1",
			"range_max", "2");
		final ImageProcessor seen = made.flatten().getProcessor();
		assertEquals(gray(source, 1), seen.get(0, 0) & 0xffffff);
		final ColorScale scale = ColorScale.of(map);
		assertEquals(scale.over(1, 2).rgb(1.5), seen.get(2, 0) & 0xffffff);
		assertEquals(scale.rgb(0), seen.get(1, 0) & 0xffffff, "the lower end has the lowest color");
	}

	@Test
	void aMapOnAnotherGridLiesWhereItLiesInThePatient() throws Exception {
		final Geometry fine = placed(8, 8, 4, new Vector(10, 20, 30), new Vector(1, 1, 2));
		final Geometry coarse = placed(4, 4, 2, new Vector(10.5, 20.5, 31), new Vector(2, 2, 4));
		final float[] values = new float[32];
		for (int i = 0; i < values.length; i++) {
			values[i] = (i + 1) * 0.9e-4f;
		}
		final ImagePlus source = source(fine, 1);
		final ImagePlus map = TestMaps.of(Quantity.of("adc"), coarse, values);
		final GridSampler sampler = GridSampler.of("map", map, true, source);
		for (int z = 0; z < 4; z++) {
			final float[] slice = sampler.slice(z);
			for (int y = 0; y < 8; y++) {
				for (int x = 0; x < 8; x++) {
					assertEquals(map.getStack().getVoxel(x / 2, y / 2, z / 2), slice[y * 8 + x], x + ", " + y + ", " + z);
				}
			}
		}
		assertEquals(4, MapLayer.of(overlay(source, map, "color_bar", "none")).size());
	}

	@Test
	void aMapOfAnotherSizeIsRefusedWhereNobodyKnowsItsPlace() throws Exception {
		final ImagePlus source = source(Geometry.upright(6, 5, 3, VOXEL), 1);
		source.setProperties(new String[0]);
		final ImagePlus map = TestMaps.of(Quantity.of("adc"), Geometry.upright(4, 4, 3, VOXEL), 1e-3f);
		final String reason = module(source, map).getCancelReason();
		assertTrue(reason.startsWith("map must be on the grid of \"source image\" of 6 x 5 x 3 voxels"), reason);
	}

	@Test
	void theMapOutlivesItsFile() throws Exception {
		final Geometry grid = Geometry.upright(6, 5, 3, VOXEL);
		final ImagePlus made = overlay(source(grid, 1), TestMaps.of(Quantity.of("adc"), grid, Float.NaN, 1e-3f), "opacity",
			"40");
		final String file = folder.resolve("overlay.tif").toString();
		new FileSaver(made).saveAsTiffStack(file);
		final List<ImageRoi> layers = MapLayer.of(IJ.openImage(file));
		assertEquals(3, layers.size());
		assertEquals(0.4, layers.get(0).getOpacity(), 0.01);
		assertEquals(2, layers.get(1).getPosition());
	}

	private ImagePlus overlay(final ImagePlus source, final ImagePlus map, final Object... more) throws Exception {
		final CommandModule module = module(source, map, more);
		assertEquals(null, module.getCancelReason());
		return (ImagePlus) module.getOutput("overlay");
	}

	private CommandModule module(final ImagePlus source, final ImagePlus map, final Object... more) throws Exception {
		final String file = folder.resolve("map.tif").toString();
		new FileSaver(map).saveAsTiff(file);
		final Object[] inputs = new Object[4 + more.length];
		System.arraycopy(new Object[] { "image", source, "map", file }, 0, inputs, 0, 4);
		System.arraycopy(more, 0, inputs, 4, more.length);
		return CONTEXT.service(CommandService.class).run(MapOverlay.class, true, inputs).get();
	}

	private static ImagePlus source(final Geometry grid, final int volumes) {
		final ImagePlus image = IJ.createImage("source image", "32-bit black", (int) grid.width(), (int) grid.height(),
			(int) grid.depth() * volumes);
		for (int i = 1; i <= image.getStackSize(); i++) {
			image.getStack().getProcessor(i).set(20 * i);
		}
		image.setDimensions(1, (int) grid.depth(), volumes);
		ImagePlusSeries.calibrate(image, grid);
		image.setDisplayRange(0, 255);
		return image;
	}

	private static int gray(final ImagePlus source, final int plane) {
		return 0x010101 * Math.round(source.getStack().getProcessor(plane).getf(0));
	}

	private static Geometry placed(final int width, final int height, final int depth, final Vector origin,
		final Vector spacing)
	{
		return new Geometry(width, height, depth, origin, new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1),
			spacing);
	}
}
