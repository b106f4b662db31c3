// phantom: DIFFUSION
[ops.run('biomarkers.foreground', image), ops.namespace(Biomarkers).foreground(image)].each { foreground ->
    assert !foreground.getAt(0, 0, 0).get()
    assert foreground.getAt(47, 47, 1).get()
}
