package org.imagingbiomarkers.plugins.pet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/** PET as scanners and programs deliver it. */
class DeliveredPetTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class, PluginService.class);

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static ImagePlus open(final String name) throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(OpenSeries.class, true, Map.of("path",
			ReferenceData.delivered("pet_radiomics/" + name).toFile())).get();
		assertEquals(null, module.getCancelReason());
		return (ImagePlus) module.getOutput("image");
	}

	@Test
	void anEnhancedImageSaysAllThatASuvNeeds() throws Exception {
		final CommandModule module = CONTEXT.service(CommandService.class).run(SuvImage.class, true, Map.of("image", open(
			"08/epet"))).get();

		assertEquals(null, module.getCancelReason());
		assertEquals(4.145, ((ImagePlus) module.getOutput("suv")).getStatistics().max, 5e-4);
	}

	@Test
	void slicesOfNuclearMedicineLieWhereTheirDetectorSays() throws Exception {
		final ImagePlus image = open("16/n.dcm");

		assertEquals(4, image.getNSlices());
		assertEquals("mm", image.getCalibration().getUnit());
		assertEquals("-40, -40, 0", image.getProp("biomarkers.origin"));
	}
}
