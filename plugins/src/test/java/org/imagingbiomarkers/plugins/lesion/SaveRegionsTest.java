package org.imagingbiomarkers.plugins.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.samples.PetPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;

@org.junit.jupiter.api.Tag("docs/commands/load-regions#what-it-computes")
class SaveRegionsTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static CommandModule done(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = run(command, inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	private File file(final String name) {
		return folder.resolve(name).toFile();
	}

	private static ImagePlus image() {
		final ImagePlus image = new ImagePlus("ct", new ByteProcessor(10, 10));
		final LesionList list = LesionList.ofOrNew(image);
		list.add("segment", List.of(block(list, "a", 0), block(list, "bladder", 4)));
		list.describe("kind", List.of(2), details -> details.withKind(RegionKind.PHYSIOLOGIC));
		return image;
	}

	private static MaskRegion block(final LesionList list, final String name, final int x) {
		final byte[] inside = new byte[9];
		Arrays.fill(inside, (byte) 1);
		return MaskRegion.of(name, list.grid(), new MaskRegion.Box(x, 2, 0, 3, 3, 1), inside).orElseThrow();
	}

	private ImagePlus phantom() throws Exception {
		return (ImagePlus) done(OpenSeries.class, "path", PetPhantom.write(folder).resolve("series").toFile()).getOutput(
			"image");
	}

	@Test
	void list_isSavedWithItsPhysiologicRegions() throws Exception {
		final ImagePlus image = image();
		done(SaveRegions.class, "image", image, "format", "seg.nrrd", "output_file", file("list.seg.nrrd"));
		final Regions read = MaskReader.EXACT.read(folder.resolve("list.seg.nrrd"));
		assertEquals(List.of("a", "bladder"), read.names());
		assertEquals(RegionKind.PHYSIOLOGIC, read.regions().get(1).details().kind());
	}

	@Test
	void labels_chooseRegions() throws Exception {
		done(SaveRegions.class, "image", image(), "label", "2", "format", "NIfTI", "output_file", file("one.nii.gz"));
		final Regions read = MaskReader.EXACT.read(folder.resolve("one.nii.gz"));
		assertEquals(List.of("bladder"), read.names());
		assertEquals(List.of(2), read.labelNumbers());
		assertTrue(Files.exists(folder.resolve("one.tsv")) && Files.exists(folder.resolve("one.label")));
	}

	@Test
	void selection_isSavedToo() throws Exception {
		final ImagePlus image = new ImagePlus("ct", new ByteProcessor(10, 10));
		image.setRoi(new Roi(1, 1, 4, 2));
		done(SaveRegions.class, "image", image, "mask", "roi", "format", "ImageJ ROIs", "output_file", file("rois.zip"));
		final CommandModule loaded = done(LoadRegions.class, "image", image, "mask", file("rois.zip").toString());
		assertEquals(8L, ((Table) loaded.getOutput("table")).rows().get(0).get(5));
	}

	@Test
	void wrongFields_endInASentence() throws Exception {
		final ImagePlus image = image();
		assertEquals("output_file must end in .dcm, but it is \"x.nii\".", run(SaveRegions.class, "image", image,
			"output_file", file("x.nii")).getCancelReason());
		assertEquals("output_file must end in .nii.gz or .nii, but it is \"x.dcm\".", run(SaveRegions.class, "image", image,
			"format", "NIfTI", "output_file", file("x.dcm")).getCancelReason());
		assertEquals(
			"mask must say what to save: lesions, a selection, a label image or a file of regions, but it is \"none\".", run(
				SaveRegions.class, "image", image, "mask", "none", "output_file", file("x.dcm")).getCancelReason());
		assertTrue(run(SaveRegions.class, "image", new ImagePlus("other", new ByteProcessor(4, 4)), "output_file", file(
			"x.dcm")).getCancelReason().startsWith("mask is \"lesions\", but \"other\" has no list of lesions"));
		Files.createFile(folder.resolve("there.dcm"));
		assertTrue(run(SaveRegions.class, "image", image, "output_file", file("there.dcm")).getCancelReason().contains(
			"is there already"));
		assertTrue(run(SaveRegions.class, "image", image, "format", "PDF", "output_file", file("x.pdf")).getCancelReason()
			.startsWith("format must be "));
		assertTrue(run(LoadRegions.class, "image", image, "mask", "").getCancelReason().startsWith(
			"mask must say what to read"));
		assertTrue(run(LoadRegions.class, "image", image, "mask", file("gone.dcm").toString()).getCancelReason().contains(
			"gone.dcm"));
		assertEquals(List.of("there.dcm"), Arrays.asList(folder.toFile().list()));
	}

	@Test
	void overlap_isRefusedWhereTheFormatHasNoPlaceForIt() throws Exception {
		final ImagePlus image = image();
		final LesionList list = LesionList.of(image).orElseThrow();
		list.add("segment", List.of(block(list, "b", 1)));
		assertTrue(run(SaveRegions.class, "image", image, "format", "NIfTI", "output_file", file("x.nii.gz"))
			.getCancelReason().startsWith("The regions \"a\" and \"b\" have 6 voxels in common"));
		assertEquals(0, folder.toFile().list().length);
	}

	@Test
	void patient_isCopiedIntoDicomUnlessRemoved() throws Exception {
		final ImagePlus image = phantom();
		done(LoadRegions.class, "image", image, "mask", PetPhantom.write(folder).resolve("spheres.dcm").toString());
		for (final String format : List.of("DICOM SEG", "DICOM label map", "RTSTRUCT")) {
			done(SaveRegions.class, "image", image, "format", format, "output_file", file("copied.dcm"), "overwrite", true);
			done(SaveRegions.class, "image", image, "format", format, "output_file", file("removed.dcm"), "de_identify",
				"remove", "overwrite", true);
			final DicomDataSet copied = DicomFile.read(folder.resolve("copied.dcm")).dataSet();
			final DicomDataSet removed = DicomFile.read(folder.resolve("removed.dcm")).dataSet();
			assertTrue(copied.text(Tag.PATIENT_WEIGHT).isPresent(), format);
			assertTrue(removed.text(Tag.PATIENT_WEIGHT).isEmpty(), format);
			assertEquals(copied.text(Tag.STUDY_INSTANCE_UID), removed.text(Tag.STUDY_INSTANCE_UID), format);
		}
	}

	@Test
	void loaded_regionsAreAddedOrReplaceTheList() throws Exception {
		final ImagePlus image = image();
		final LesionList list = LesionList.of(image).orElseThrow();
		final String uid = list.lesions().get(0).details().trackingUid();
		done(SaveRegions.class, "image", image, "output_file", file("list.dcm"));
		final Table added = (Table) done(LoadRegions.class, "image", image, "mask", file("list.dcm").toString()).getOutput(
			"table");
		assertEquals(List.of("number", "name", "kind", "organ", "comment", "voxels", "volume (mL)"), added.columns());
		assertEquals(List.of("a", "bladder", "a (2)", "bladder (2)"), added.rows().stream().map(row -> row.get(1)).toList());
		assertTrue(list.undo());
		assertEquals(2, list.lesions().size());
		done(LoadRegions.class, "image", image, "mask", file("list.dcm").toString(), "existing", "replace");
		assertEquals(List.of("a", "bladder"), list.lesions().stream().map(line -> line.name()).toList());
		assertEquals(uid, list.lesions().get(0).details().trackingUid());
		assertEquals(RegionKind.PHYSIOLOGIC, list.lesions().get(1).details().kind());
	}
}
