package org.imagingbiomarkers.plugins.signature;

import java.util.Set;

/** The module that runs trained models by ONNX Runtime, which is too large to come with this software. */
public final class NetworksModule {

	/** How to get it, as the end of a sentence. */
	public static final String HOW_TO_GET =
		"add the update site \"ImagingBiomarkers-Networks\" in Help > Update... > Manage " +
			"update sites, apply the changes and start Fiji again.";

	private static final Set<String> COMMANDS = Set.of("Segment with Network", "Network Features", "Classify with Network",
		"Install Model");

	private NetworksModule() {}

	/** Whether the module has a command of this label, with or without dots. */
	public static boolean has(final String label) {
		return COMMANDS.contains(label.replace("...", ""));
	}
}
