//! A folder of articles with words for staff in every place that can hold one.

/// Every planted word begins so, and no other word of the test does.
pub(super) const PLANT: &str = "quagga";

/// What everyone may read, with words for staff in it.
pub(super) const OPEN: &str = "
//- email/outlook.md
---
id: KB-1
title: Outlook asks for a password
audience: public
type: fix
confidence: validated
owner: quaggaowner
authors: [quaggaauthor]
reviewers: [quaggareviewer]
escalate_to: quaggateam
products: [Outlook]
platforms: [Windows]
tags: [password]
aliases: [old-outlook]
---
## Symptoms
A box asks for the password. ![The box](media/box.png)

::: staff
The code is 0xquaggafence, see [it](media/quaggafence.png) and [there](../quaggafolder/quaggafile.md).
:::

## Resolution
Remove the saved password. See [the printer](../printer.md) and [more](../quaggafolder/quaggafile.md).
Or [again][quaggaref].

[quaggaref]: ../quaggafolder/quaggafile.md \"quaggatooltip\"

<!-- quaggacomment -->

## Staff notes
Ask quaggaperson. ![x](media/quagganotes.png)
//- email/media/box.png
PNG box
//- printer.md
---
id: KB-2
title: Printer is offline
audience: public
type: known-error
starts: 2026-01-01
products: [Printer]
replaced_by: quaggafolder/quaggafile.md
---
Turn the printer off and on. [Notes](notes.txt)
//- notes.txt
Printer notes.
//- scanner.md
---
id: KB-3
title: The scanner does nothing
audience: public
type: troubleshooter
confidence: validated
---
Look at it. <!-- quaggaremark -->

## Is it plugged in? {#plug}

::: staff
Ask for quaggaserial first.
:::

- [No](#plug-in)
- [Staff have a way](quaggafolder/quaggafile.md)
- [It is a printer](printer.md)

::: staff
- [quaggachoice](#plug-in)
:::

## Plug it in {#plug-in .outcome}

Use any socket.

### Staff notes

quaggasocket
//- course.md
---
id: KB-11
title: A course
audience: public
type: collection
---
1. [Outlook](email/outlook.md)

::: staff
2. [quaggaplace](quaggafolder/quaggafile.md): quaggawhy
:::

3. [The printer](printer.md)
4. [](quaggafolder/quaggafile.md)
";

/// What only staff may read, or know of.
pub(super) const CLOSED: &str = "
//- quaggafolder/quaggafile.md
---
id: quaggaid
title: The printer of quaggatitle
description: quaggadescription
slug: quaggaslug
type: known-error
starts: 2026-01-01
products: [Printer, quaggaproduct]
platforms: [quaggaplatform]
category: quaggacategory
tags: [password, quaggatag]
aliases: [quaggaalias]
owner: quaggaboss
quaggakey: quaggavalue
---
## quaggaheading
The password of the printer is quaggasecret, see [Outlook](../email/outlook.md).
![quaggaalt](media/quaggaimage.png) [quaggalink](quaggadownload.txt)
//- quaggafolder/quaggaguide.md
---
id: quaggaguideid
title: quaggaguidetitle
type: troubleshooter
---
## quaggaquestion {#q}

- [quaggaanswer](#o)

## quaggaoutcome {#o .outcome}
//- quaggafolder/media/quaggaimage.png
PNG quaggabytes
//- quaggafolder/quaggadownload.txt
quaggatext
//- quaggafolder/_defaults.yml
products: [quaggadefault]
//- wip.md
---
id: KB-4
title: Outlook quaggawip
audience: public
confidence: wip
tags: [quaggawiptag]
---
Printer quaggawork.
//- archived.md
---
id: KB-5
title: Outlook quaggaarchived
audience: public
confidence: archived
---
Printer quaggagone.
//- partner.md
---
id: KB-6
title: Outlook quaggapartner
audience: partner
---
Printer quaggacontract.
//- typo.md
---
id: KB-7
title: Outlook quaggatypo
audience: pubic
---
Printer quaggamistake.
//- broken.md
---
id: [KB-8
title: Outlook quaggabroken
audience: public
---
Printer quaggafront.
//- none.md
# Outlook quaggaplain
Printer without front matter, quaggabody.
";
