package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.response.criteria.LesionKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.ImageStack;

@Tag("docs/commands/load-regions#what-it-computes")
class ListedRegionsTest {

	private static final Context CONTEXT = new Context(CommandService.class);
	private static final int SIZE = 16;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static ImagePlus image() {
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int z = 0; z < 5; z++) {
			final float[] plane = new float[SIZE * SIZE];
			for (int i = 0; i < plane.length; i++) plane[i] = 5 + i % 7 + z;
			stack.addSlice("", plane);
		}
		final ImagePlus image = new ImagePlus("suv", stack);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 3;
		image.getCalibration().pixelHeight = 3;
		image.getCalibration().pixelDepth = 4;
		ImagePlusProperties.setValueUnit(image, "g/mL");
		return image;
	}

	private static MaskRegion block(final LesionList list, final String name, final int x, final int size) {
		final byte[] inside = new byte[size * size * 3];
		Arrays.fill(inside, (byte) 1);
		return MaskRegion.of(name, list.grid(), new MaskRegion.Box(x, 2, 1, size, size, 3), inside).orElseThrow();
	}

	private static ImagePlus listed() {
		final ImagePlus image = image();
		final LesionList list = LesionList.ofOrNew(image);
		list.add("segment", List.of(block(list, "lung left", 1, 4), block(list, "bladder", 6, 3), block(list, "node", 10,
			5)));
		list.describe("kind", List.of(2), details -> details.withKind(RegionKind.PHYSIOLOGIC));
		list.show(List.of(3), false);
		return image;
	}

	private static List<Object> column(final CommandModule module, final String name) {
		assertFalse(module.isCanceled(), module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		final int at = table.columns().indexOf(name);
		return new ArrayList<>(table.rows().stream().map(row -> row.get(at)).toList());
	}

	@Test
	void everyRegionCommand_takesTheListOfTheImage() throws Exception {
		final ImagePlus image = listed();
		assertEquals(List.of("lung left", "node"), column(run(TumorSize.class, "image", image, "mask", "lesions"), "lesion"));
		assertEquals(List.of("lung left", "node", "all"), column(run(LesionIndices.class, "image", image, "mask", "lesions",
			"threshold", "none"), "region"));
		final CommandModule features = run(RadiomicFeatures.class, "image", image, "mask", "lesions");
		assertFalse(features.isCanceled(), features.getCancelReason());
		assertTrue(((Table) features.getOutput("table")).rows().toString().contains("lung left"));
	}

	@Test
	void kindsAndOrgans_areColumnsForResponseAssessment() throws Exception {
		final ImagePlus image = listed();
		LesionList.of(image).orElseThrow().describe("kind", List.of(1), details -> details.withKind(RegionKind.TARGET)
			.withOrgan("lung"));
		final CommandModule module = run(TumorSize.class, "image", image, "mask", "lesions");
		assertEquals(List.of("target", ""), column(module, "kind"));
		assertEquals(List.of("lung", ""), column(module, "organ"));
		assertEquals(LesionList.of(image).orElseThrow().measured().regions().stream().map(region -> region.details()
			.trackingUid()).toList(), column(module, "tracking_uid"));
	}

	@Test
	void physiologicLesions_areReportedAsLeftOut() throws Exception {
		final CommandModule module = run(TumorSize.class, "image", listed(), "mask", "lesions");
		assertTrue(module.getOutput("warnings").toString().contains(
			"1 of 3 lesions of the list is physiologic and not measured."), module.getOutput("warnings").toString());
	}

	@Test
	void noList_endsInASentence() throws Exception {
		assertEquals("mask is \"lesions\", but \"suv\" has no list of lesions: draw them in Lesion > List of Lesions, or " +
			"read a file by Lesion > Load Regions.", run(TumorSize.class, "image", image(), "mask", "lesions")
				.getCancelReason());
		final ImagePlus empty = image();
		final LesionList list = LesionList.ofOrNew(empty);
		assertEquals("mask is \"lesions\", but the list of \"suv\" is empty.", run(TumorSize.class, "image", empty, "mask",
			"Lesions").getCancelReason());
		list.addEmpty("new", RegionDetails.NONE);
		assertEquals("mask is \"lesions\", but no lesion of the list of \"suv\" has a voxel.", run(TumorSize.class, "image",
			empty, "mask", "lesions").getCancelReason());
		assertEquals("mask is \"lesions of ct\", but no image \"ct\" is open.", run(TumorSize.class, "image", empty, "mask",
			"lesions of ct").getCancelReason());
	}

	@Test
	void listOnAnotherGrid_isResampledOnlyWhereAsked() throws Exception {
		final ImagePlus image = image();
		final LesionList fine = new LesionList(Geometry.upright(2 * SIZE, 2 * SIZE, 5, new Vector(1.5, 1.5, 4)), "");
		fine.add("segment", List.of(block(fine, "tumor", 4, 8)));
		fine.attach(image);
		assertTrue(run(TumorSize.class, "image", image, "mask", "lesions").getCancelReason().startsWith(
			"mask must lie on the grid of the image, but the lesions of \"suv\" differ: "));
		assertEquals(List.of("tumor"), column(run(TumorSize.class, "image", image, "mask", "lesions", "resample_mask", true),
			"lesion"));
	}

	@Test
	void wordsOfKinds_areThoseOfTheCriteria() {
		for (final RegionKind kind : List.of(RegionKind.TARGET, RegionKind.NON_TARGET, RegionKind.NODE, RegionKind.NEW)) {
			assertEquals(kind.name(), LesionKind.of(kind.word()).orElseThrow().name());
		}
	}
}
