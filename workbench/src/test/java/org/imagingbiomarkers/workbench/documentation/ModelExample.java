package org.imagingbiomarkers.workbench.documentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.samples.VialPhantom;

/** The example of a map command that needs no more than its series: it follows from the model and its phantom. */
record ModelExample(VialPhantom phantom, DocumentedCommand command) {

	/** Open the series, fit the model, print the mean of its first map. */
	Example example() {
		final Map<String, String> keys = new LinkedHashMap<>();
		keys.put("image", "<image>");
		keys.putAll(phantom.fields());
		if (phantom.model().methods().size() > 1) keys.put("method", phantom.model().defaultMethod());
		keys.put("output_folder", "<output>");
		final MapQuantity map = phantom.model().maps().get(0);
		final String unit = map.unit().isEmpty() ? "" : " " + map.unit();
		return new Example(command.label().replace("...", "").replace("*", "_star").toLowerCase().replaceAll("\\W+", "_")
			.replaceAll("_$", ""), command.info().getDescription() + ".", "", List.of(new Example.Input("folder",
				"Folder of the series", "/data/patient1/series")), map.key(), List.of(new Example.Run(command.label(), keys, Map
					.of(), ""), new Example.Print("Mean " + map.label() + " of the middle slice: <mean " + map.key() + ">" +
						unit)));
	}
}
