package org.imagingbiomarkers.plugins.pet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.samples.HypoxiaPhantom;
import org.imagingbiomarkers.samples.PetPhantom;
import org.imagingbiomarkers.samples.Sphere;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;

/** From the DICOM files of the PET phantoms to the SUV they were made of. */
@Tag("docs/commands/open-sample#what-it-computes")
@Tag("docs/commands/suv-image#what-it-computes")
class PetPhantomsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	/** Pixels are whole numbers up to 32767, and values 32-bit. */
	private static final double STORED = 2e-5;

	@TempDir
	static Path folder;

	private static ImagePlus spheres;
	private static ImagePlus hypoxia;

	@BeforeAll
	static void openBoth() throws Exception {
		spheres = open(PetPhantom.write(folder));
		hypoxia = open(HypoxiaPhantom.write(folder));
	}

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@Test
	void everyVoxelOfASphereHasItsSuv() throws Exception {
		final ImagePlus suv = suv("image", spheres);
		final ImagePlus labels = IJ.openImage(folder.resolve("pet-phantom/spheres.tif").toString());
		for (int slice = 1; slice <= suv.getNSlices(); slice++) {
			final byte[] label = (byte[]) labels.getStack().getPixels(slice);
			final float[] value = (float[]) suv.getStack().getPixels(slice);
			for (int i = 0; i < label.length; i++) {
				if (label[i] > 0) assertEquals(PetPhantom.SPHERES.get(label[i] - 1).suv(), value[i], 12 * STORED);
			}
		}
		assertTrue(suv.getProp("biomarkers.suv.rule").startsWith("start_series_time"));
		assertEquals(null, suv.getProp("biomarkers.suv.warnings"));
	}

	@Test
	void theVoxelsOfASphereHaveItsVolume() throws Exception {
		final List<MaskRegion> regions = new MaskReader(0.5, false).read(folder.resolve("pet-phantom/spheres.dcm"),
			ImagePlusSeries.geometry(spheres)).regions();
		assertEquals(6, regions.size());
		for (int i = 0; i < 6; i++) {
			final Sphere sphere = PetPhantom.SPHERES.get(i);
			assertEquals(sphere.volume(), regions.get(i).volume() / 1000, 0.007 * sphere.volume(), "sphere " + (i + 1));
		}
	}

	@Test
	void referencesHaveTheirMeans() throws Exception {
		final ImagePlus suv = suv("image", spheres);
		final ImagePlus labels = IJ.openImage(folder.resolve("pet-phantom/references.tif").toString());
		final double[] truths = { PetPhantom.LIVER, PetPhantom.BODY, PetPhantom.AORTA, 0 };
		for (int label = 1; label <= 4; label++) {
			assertEquals(truths[label - 1], mean(suv, labels, label, 1), 0.01, PetPhantom.REFERENCES.get(label - 1));
		}
	}

	/** Lean body mass (Janmahasatian) of the subject by his weight. */
	private static final double LEAN = 9270 / (6680 + 216 * 75 / (1.78 * 1.78));

	@Test
	void percist_onSulWithItsReferenceRegions_findsTheSpheresWithoutAWarning() throws Exception {
		final ImagePlus sul = suv("image", spheres, "variant", "lbm janmahasatian");
		for (final String tissue : List.of("liver", "blood pool")) {
			final boolean liver = tissue.equals("liver");
			final Path out = folder.resolve("percist " + tissue);
			final Table table = (Table) run(LesionIndices.class, "image", sul, "mask", "none", "threshold", "percist",
				"reference", folder.resolve("pet-phantom/references.tif").toString(), "reference_label", liver ? "1" : "3",
				"reference_kind", tissue, "output_folder", out.toFile()).getOutput("table");
			final double limit = LEAN * (liver ? PetPhantom.LIVER * (1.5 + 2 * 0.05) : PetPhantom.AORTA * (2 + 2 * 0.05));
			assertEquals(limit, (Double) table.rows().get(0).get(table.columns().indexOf("threshold (g/mL)")), 0.01 * limit);
			assertEquals(7, table.rows().size());
			assertEquals(LEAN * 12, (Double) table.rows().get(0).get(table.columns().indexOf("SULmax (g/mL)")), 1e-3);
			final String provenance = Files.readString(out.resolve("SUL_Janmahasatian_1_PET_phantom_LesionIndices.json"));
			assertFalse(provenance.contains("PERCIST"), provenance);
		}
	}

	@Test
	void everyFrameOfAnUncorrectedSeriesAcrossMidnightHasItsSuv() throws Exception {
		final ImagePlus suv = suv("image", hypoxia);
		assertEquals(5, suv.getNFrames());
		assertTrue(suv.getProp("biomarkers.suv.rule").startsWith("none_per_frame"));
		final ImagePlus labels = IJ.openImage(folder.resolve("hypoxia-phantom/tissues.tif").toString());
		for (int frame = 1; frame <= 5; frame++) {
			assertEquals(HypoxiaPhantom.TUMOR.get(frame - 1), mean(suv, labels, 1, frame), 1e-4);
			assertEquals(HypoxiaPhantom.MUSCLE.get(frame - 1), mean(suv, labels, 2, frame), 1e-4);
			assertEquals(HypoxiaPhantom.BLOOD.get(frame - 1), mean(suv, labels, 3, frame), 1e-4);
		}
	}

	@Test
	void asDicomItIsTheSameImageInTheSameUnit() throws Exception {
		final Path out = folder.resolve("dicom");
		final ImagePlus suv = suv("image", spheres, "output_folder", out.toFile(), "output_format", "dicom");
		final ImagePlus again = (ImagePlus) run(OpenSeries.class, "path", out.resolve("1_PET_phantom_suv_bw.dcm").toFile())
			.getOutput("image");
		assertEquals("g/mL", again.getCalibration().getValueUnit());
		for (int slice = 1; slice <= suv.getNSlices(); slice++) {
			assertArrayEquals((float[]) suv.getStack().getPixels(slice), (float[]) again.getStack().getPixels(slice));
		}
	}

	@Test
	void aDynamicImageThatDicomHasNoPlaceForIsRefusedAndNotShown() throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(SuvImage.class, true, "image", hypoxia,
			"output_folder", folder.resolve("none").toFile(), "output_format", "dicom").get();
		assertTrue(module.isCanceled());
		assertNull(module.getOutput("suv"));
		assertEquals(0, folder.resolve("none").toFile().list().length);
	}

	private static double mean(final ImagePlus suv, final ImagePlus labels, final int label, final int frame) {
		double sum = 0;
		int count = 0;
		for (int slice = 1; slice <= suv.getNSlices(); slice++) {
			final byte[] inside = (byte[]) labels.getStack().getPixels(slice);
			final float[] value = (float[]) suv.getStack().getPixels(suv.getStackIndex(1, slice, frame));
			for (int i = 0; i < inside.length; i++) {
				if (inside[i] != label) continue;
				sum += value[i];
				count++;
			}
		}
		return sum / count;
	}

	private static ImagePlus open(final Path phantom) throws Exception {
		return (ImagePlus) run(OpenSeries.class, "path", phantom.resolve("series").toFile()).getOutput("image");
	}

	private static ImagePlus suv(final Object... inputs) throws Exception {
		return (ImagePlus) run(SuvImage.class, inputs).getOutput("suv");
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}
}
