package org.imagingbiomarkers.plugins.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionFormat;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.nifti.NiftiReader;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;

/** Every region of the sarcoma patients through every format: the voxels that go in come out. */
@Tag("docs/commands/load-regions#what-it-computes")
@Tag("docs/commands/save-regions#what-it-computes")
class SarcomaRegionsTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static List<String> series() throws IOException {
		try (Stream<Path> patients = Files.list(ReferenceData.path("sts/cohort"))) {
			return patients.filter(Files::isDirectory).sorted().flatMap(patient -> Stream.of("CT", "MR_T1", "PET").map(
				modality -> patient.getFileName() + "/" + modality)).toList();
		}
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	private void unpack(final Path zip) throws IOException {
		try (InputStream file = Files.newInputStream(zip); ZipInputStream in = new ZipInputStream(file)) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				if (entry.isDirectory()) continue;
				final Path kind = Path.of(entry.getName());
				final Path place = folder.resolve(kind.getParent().getFileName()).resolve(kind.getFileName());
				Files.createDirectories(place.getParent());
				Files.copy(in, place);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("series")
	void everyFormat_givesTheSameVoxelsBack(final String series) throws Exception {
		unpack(ReferenceData.path("sts/cohort/" + series + "_dicom.zip"));
		final ImagePlus image = (ImagePlus) run(OpenSeries.class, "path", folder.resolve("image").toFile()).getOutput(
			"image");
		run(LoadRegions.class, "image", image, "mask", folder.resolve("mask/RS.dcm").toString());
		final LesionList list = LesionList.of(image).orElseThrow();
		list.describe("kind", List.of(list.lesions().get(0).number()), details -> details.withKind(RegionKind.TARGET)
			.withOrgan("Oberschenkel rechts").withComment("größter Anteil"));
		final MaskRegion drawn = list.regions().regions().get(0);
		final Regions voxels = MaskReader.read(NiftiReader.read(ReferenceData.path("sts/cohort/" + series + "_mask.nii.gz")),
			"mask");
		assertEquals(voxels.regions().get(0).count(), drawn.count());
		for (final RegionFormat format : RegionFormat.values()) {
			final Path file = folder.resolve("regions" + format.ordinal() + format.ending());
			run(SaveRegions.class, "image", image, "format", format.label(), "output_file", file.toFile());
			final Regions read = MaskReader.EXACT.read(file, ImagePlusSeries.geometry(image));
			assertEquals(1, read.regions().size());
			final MaskRegion back = read.regions().get(0);
			assertEquals(drawn.count(), back.count(), format.label());
			assertEquals(drawn.count(), back.shared(drawn), format.label());
			assertEquals(drawn.name(), back.name());
			assertEquals(drawn.details().trackingUid(), back.details().trackingUid(), format.label());
			assertEquals(drawn.details().withCodes(back.details().category(), back.details().type()), back.details(), format
				.label());
		}
	}
}
